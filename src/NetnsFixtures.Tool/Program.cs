using System.CommandLine;
using NetnsFixtures.Tool;

// One file a command.
RootCommand commands = new("Network topologies as test fixtures: what helps around the tests.") { DoctorCommand.Create(), SweepCommand.Create() };
return await commands.Parse(args).InvokeAsync();
