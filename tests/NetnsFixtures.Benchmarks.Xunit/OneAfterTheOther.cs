using Xunit.Sdk;
using Xunit.v3;

// Otherwise two tests would share the time of one.
[assembly: Parallelization(Mode = ParallelMode.None)]
