using System.Text.Json;
using NetnsFixtures.Rootless;
using NetnsFixtures.Victims;

if (Environment.GetEnvironmentVariable("VICTIM_ENTER") == "1")
    UserNamespace.EnterIfNeeded();
var conversation = Conversation.Of(args);
string? answer = conversation is null ? null : await conversation.AskAsync();
Console.Out.WriteLine(JsonSerializer.Serialize(await Report.CreateAsync(args, answer)));
Console.Error.WriteLine("to standard error");
conversation?.End();
return int.Parse(Environment.GetEnvironmentVariable("VICTIM_EXIT") ?? "0");
