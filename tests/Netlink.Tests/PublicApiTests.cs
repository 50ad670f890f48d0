using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Netlink.Testing;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests;

/// <summary>The public surface is a promise. It is written down, so that a change of it is seen in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_Always_EqualsTheReviewedText() => Check(typeof(NetlinkException).Assembly, "PublicApi");

    [Fact]
    public void PublicApi_OfTheFakeKernel_EqualsTheReviewedText() => Check(typeof(FakeKernel).Assembly, "PublicApi.Testing");

    private static void Check(Assembly assembly, string name)
    {
        string current = PublicApi.Print(assembly);
        using Stream? stream = typeof(PublicApiTests).Assembly.GetManifestResourceStream($"{name}.txt");
        string reviewed = stream is null ? "" : new StreamReader(stream).ReadToEnd();
        if (current == reviewed)
            return;

        string received = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        File.WriteAllText(received, current);
        IEnumerable<string> gone = reviewed.Split('\n').Except(current.Split('\n')).Select(line => "- " + line);
        IEnumerable<string> come = current.Split('\n').Except(reviewed.Split('\n')).Select(line => "+ " + line);
        Assert.Fail($"The public API changed. If that is meant, copy {received} over tests/Netlink.Tests/{name}.txt.\n{string.Join('\n', gone.Concat(come))}");
    }
}
