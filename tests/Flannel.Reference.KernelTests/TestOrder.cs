using Xunit;

// Several daemons that start at once on one processor would measure each other, not their repairs.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
