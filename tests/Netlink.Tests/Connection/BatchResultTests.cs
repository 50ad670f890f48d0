using System;
using System.Collections.Generic;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class BatchResultTests
{
    [Fact]
    public void Result_OfABatch_TellsEachOutcome()
    {
        var result = new BatchResult(2,
            new Dictionary<int, Exception> { [1] = new OutcomeUnknownException("RTM_NEWROUTE", "route default") });

        Assert.False(result.Succeeded);
        Assert.Null(result[0]);
        Assert.IsType<OutcomeUnknownException>(result[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[-1]);
        Assert.Single(Assert.Throws<AggregateException>(result.ThrowIfFailed).InnerExceptions);
    }

    [Fact]
    public void Failures_KnownInAnyOrder_AreInTheOrderOfTheChanges()
    {
        Exception unknown = new OutcomeUnknownException("RTM_NEWROUTE", "route default");

        var result = new BatchResult(9, new Dictionary<int, Exception> { [5] = unknown, [1] = unknown, [8] = unknown });

        Assert.Equal([1, 5, 8], result.Failures.Keys);
    }

    [Fact]
    public void ThrowIfFailed_ManyFailures_RaisesTheFirstAndCountsAll()
    {
        var failures = new Dictionary<int, Exception>();
        for (int i = 0; i < 5000; i++)
            failures.Add(i, new OutcomeUnknownException("RTM_NEWROUTE", $"route {i}"));

        AggregateException raised = Assert.Throws<AggregateException>(new BatchResult(5000, failures).ThrowIfFailed);

        Assert.StartsWith("5000 of 5000 changes failed; the first 10 are ", raised.Message, StringComparison.Ordinal);
        Assert.Equal(10, raised.InnerExceptions.Count);
    }

    [Fact]
    public void ThrowIfFailed_FewFailures_RaisesAll()
    {
        var failures = new Dictionary<int, Exception>();
        for (int i = 0; i < 10; i++)
            failures.Add(i, new OutcomeUnknownException("RTM_NEWROUTE", $"route {i}"));

        AggregateException raised = Assert.Throws<AggregateException>(new BatchResult(12, failures).ThrowIfFailed);

        Assert.StartsWith("10 of 12 changes failed (", raised.Message, StringComparison.Ordinal);
        Assert.Equal(10, raised.InnerExceptions.Count);
    }

    [Fact]
    public void ThrowIfFailed_NoFailures_RaisesNothing()
    {
        var result = new BatchResult(12, []);

        result.ThrowIfFailed();

        Assert.True(result.Succeeded);
        Assert.Empty(result.Failures);
    }
}
