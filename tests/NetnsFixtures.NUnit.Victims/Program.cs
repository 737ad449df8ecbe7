using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

// Runs every test of this program and writes the results, as NUnit's own XML, to the file it is told.
var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
runner.Load(Assembly.GetExecutingAssembly(), new Dictionary<string, object> { ["NumberOfTestWorkers"] = 4 });
ITestResult result = runner.Run(TestListener.NULL, TestFilter.Empty);
File.WriteAllText(args[0], result.ToXml(recursive: true).OuterXml);
