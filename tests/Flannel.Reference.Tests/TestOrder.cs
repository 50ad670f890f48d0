using Xunit;

// Tests of waiting wait: more of them than there are processors can do so at a time.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
