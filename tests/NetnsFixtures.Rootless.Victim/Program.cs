using System.Text.Json;
using NetnsFixtures.Rootless;
using NetnsFixtures.Victims;

if (Environment.GetEnvironmentVariable("VICTIM_ENTER") == "1")
    UserNamespace.EnterIfNeeded();
Console.Out.WriteLine(JsonSerializer.Serialize(await Report.CreateAsync(args)));
Console.Error.WriteLine("to standard error");
return int.Parse(Environment.GetEnvironmentVariable("VICTIM_EXIT") ?? "0");
