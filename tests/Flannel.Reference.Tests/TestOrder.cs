using Xunit.v3;

// Tests of waiting wait: more of them than there are processors can do so at a time.
[assembly: Parallelization(MaxThreads = 6)]
