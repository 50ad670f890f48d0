using Xunit.Sdk;
using Xunit.v3;

// Several daemons that start at once on one processor would measure each other, not their repairs.
[assembly: Parallelization(Mode = ParallelMode.None)]
