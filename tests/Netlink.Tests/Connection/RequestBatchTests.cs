using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class RequestBatchTests
{
    private static readonly NetlinkOperation s_operation = new(7, "TEST_NEW", new AttributeSchema());

    private static readonly NetlinkRequest<string> s_request = new(s_operation, MessageFlags.Create, static (writer, text) =>
    {
        writer.WriteString(1, text);
        if (text.Length > 3)
            throw new ArgumentException($"{text}: It is too long.", nameof(text));
    });

    [Fact]
    public void Add_Requests_NumbersThemByPositionAndAsksForAcknowledgements()
    {
        using var batch = new RequestBatch();

        batch.Add(s_request, "a", tag: 5);
        batch.Add(s_request, "b");

        Assert.Equal("18000000" + "0700" + "0504" + "00000000" + "00000000" + "0600010061000000"
            + "18000000" + "0700" + "0504" + "01000000" + "00000000" + "0600010062000000", Convert.ToHexStringLower(batch.Writer.Written));
        Assert.Equal([("a", 0, 5), ("b", 24, 0)], [Of(batch[0]), Of(batch[1])]);
    }

    [Fact]
    public void Add_WhatCannotBeWritten_NamesTheChangeAndLeavesTheBatchAsItWas()
    {
        using var batch = new RequestBatch();
        batch.Add(s_request, "a");

        ArgumentException refused = Assert.Throws<ArgumentException>(() => batch.Add(s_request, "long"));

        Assert.Equal("Change 1 (long): It is too long. (Parameter 'text')", refused.Message);
        Assert.Equal("text", refused.ParamName);
        Assert.IsType<ArgumentException>(refused.InnerException);
        Assert.Equal((1, 24), (batch.Count, batch.Writer.Written.Length));
        batch.Add(s_request, "b");
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public void Named_RefusalThatDoesNotNameItsSubject_IsKeptWhole()
    {
        using var batch = new RequestBatch();

        Assert.Equal("Change 0 (link a): Too long.", batch.Named(new ArgumentException("Too long."), "link a").Message);
    }

    [Fact]
    public void AddLate_AChange_WritesNothingAndIsCarriedOutLater()
    {
        using var batch = new RequestBatch();
        int carriedOut = 0;

        batch.AddLate(s_operation, "late", () => carriedOut++);

        Assert.Equal((1, 0, 0), (batch.Count, batch.Writer.Written.Length, carriedOut));
        Assert.Equal("late", batch[0].Spec);
        batch[0].CarryOut!();
        Assert.Equal(1, carriedOut);
    }

    [Fact]
    public void Add_AfterTheBatchWasSent_IsRefused()
    {
        using var batch = new RequestBatch();
        batch.Close();

        List<Action> changes = [() => batch.Add(s_request, "a"), () => batch.AddLate(s_operation, "late", static () => { })];
        foreach (Action change in changes)
            Assert.Contains("The batch was sent", Assert.Throws<InvalidOperationException>(change).Message, StringComparison.Ordinal);
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public void Dispose_ABatch_ClosesIt()
    {
        var batch = new RequestBatch();
        batch.Add(s_request, "a");

        batch.Dispose();

        Assert.True(batch.Writer.Written.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => batch.Add(s_request, "a"));
    }

    /// <summary>The records lie in blocks, whose sizes nobody sees.</summary>
    [Fact]
    public void Add_ManyRequests_KeepsTheRecordOfEach()
    {
        const int Count = 10_000;
        var requests = new BatchedRequests();

        for (int i = 0; i < Count; i++)
        {
            requests.Add(new BatchedRequest(s_operation, null, i));
            Assert.Equal(i, requests[i].Start);
        }

        Assert.Equal(Count, requests.Count);
        for (int i = 0; i < Count; i++)
            Assert.Equal(i, requests[i].Start);
    }

    private static (object?, int, int) Of(BatchedRequest request) => (request.Spec, request.Start, request.Tag);
}
