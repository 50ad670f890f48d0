using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using Netlink.Rtnetlink;

namespace Netlink.TestSupport;

/// <summary>A network namespace of a test's own, without a name, that is gone with the test; and a client bound to it.</summary>
public sealed class TestNamespace : IDisposable
{
    private TestNamespace(NetlinkClientOptions? options)
    {
        Namespace = NetworkNamespace.CreateUnnamed();
        Rtnetlink = RtnetlinkClient.Open(Namespace, options);
    }

    /// <summary>The namespace.</summary>
    public NetworkNamespace Namespace { get; }

    /// <summary>A client bound to it.</summary>
    public RtnetlinkClient Rtnetlink { get; }

    /// <summary>Where other processes find the namespace for as long as this object lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{Namespace.Descriptor}";

    /// <summary>Makes one, with nothing in it but a loopback that is down.</summary>
    public static TestNamespace Create(NetlinkClientOptions? options = null) => new(options);

    /// <summary>Makes a pair of veth devices, both up, and returns the first.</summary>
    public Link AddVeth(string name = "v0", string peer = "v1")
    {
        Rtnetlink.Links.Add(new LinkSpec(name) { Kind = new VethLink { Peer = new LinkSpec(peer) }, Up = true });
        Rtnetlink.Links.Set(peer, new LinkChange { Up = true });
        return Rtnetlink.Links.Get(name);
    }

    /// <summary>Runs a program in the namespace and returns what it wrote; raises when it fails.</summary>
    public string Run(string program, params IReadOnlyList<string> arguments)
        => Programs.Run(program, arguments, Path);

    /// <summary>Starts a process that stays in the namespace, for a minute unless the caller ends it sooner.</summary>
    public Process StartHolder()
    {
        Process holder = NamespaceProcess.Start(Path,
            new ProcessStartInfo("sh", ["-c", "echo inside; exec sleep 60"]) { RedirectStandardOutput = true });
        holder.StandardOutput.ReadLine();
        return holder;
    }

    /// <summary>Runs <c>ip</c> with arguments separated by spaces.</summary>
    public string Ip(string arguments) => Run("ip", arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What <c>ip -j -d</c> says, as the objects of its list.</summary>
    /// <remarks>iproute2 is the judge of what the library reads and writes.</remarks>
    public IReadOnlyList<JsonElement> IpJson(string arguments)
    {
        string text = Ip("-j -d -N " + arguments);
        if (string.IsNullOrWhiteSpace(text))
            return [];
        using JsonDocument document = JsonDocument.Parse(text);
        // Where a filter left an object out, iproute2 writes an empty one.
        return [.. System.Linq.Enumerable.Where(System.Linq.Enumerable.Select(document.RootElement.EnumerateArray(), e => e.Clone()),
            e => e.EnumerateObject().MoveNext())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rtnetlink.Dispose();
        Namespace.Dispose();
    }
}
