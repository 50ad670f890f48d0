using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A change of a link changes what it sets, of that link alone, and a group is deleted without anything else.</summary>
public sealed class ReachLawOfLinksTests : IDisposable
{
    private const int Rounds = 25;
    private static readonly string[] s_names = ["va", "vb", "vc", "vd", "br0", "br1"];
    private static readonly string[] s_flags = ["UP", "NOARP", "PROMISC", "ALLMULTI", "MULTICAST"];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Luck _luck;

    public ReachLawOfLinksTests(ITestOutputHelper output)
    {
        _luck = new Luck(output);
        _network.AddVeth("va", "vb");
        _network.AddVeth("vc", "vd");
        foreach (string bridge in (string[])["br0", "br1"])
        {
            // A bridge takes MTU and address from its ports unless it was given its own.
            Client.Links.Add(new LinkSpec(bridge) { Kind = new BridgeLink(), Address = LinkLayerAddress.Parse("02:00:5e:10:00:01") });
            Client.Links.Set(bridge, new LinkChange { Mtu = 1500 });
        }

        Client.Links.AddAlternativeName("vb", "a-name-of-more-than-fifteen-bytes");
    }

    public static TheoryData<bool> Ways => new(false, true);

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void SetLink_RandomProperties_ChangesThoseOfThatLinkAlone(bool batched)
    {
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            string name = _luck.Of(s_names);
            LinkReference link = _luck.Of<LinkReference>(name, Client.Links.Get(name).Index,
                name == "vb" ? "a-name-of-more-than-fifteen-bytes" : name);
            Dictionary<string, string> expected = State();
            LinkChange change = SomeChange(name, expected);
            if (batched)
                Client.Batch(batch => batch.Links.Set(link, change)).ThrowIfFailed();
            else
                Client.Links.Set(link, change);
            Assert.Equal(Sorted(expected), Sorted(State()));
        }
    }

    [KernelFact]
    public void DeleteGroup_RandomGroups_DeletesItsLinksAndTheirOtherEnds()
    {
        for (int i = 0; i < 12; i++)
            _network.AddVeth($"x{i}", $"y{i}");
        for (int round = 0; round < 3; round++)
        {
            Link[] before = [.. Client.Links.List()];
            Client.Batch(batch => Array.ForEach([.. before.Where(link => link.Kind is VethLink)],
                link => batch.Links.Set(link, new LinkChange { Group = (uint)_luck.Random.Next(4) }))).ThrowIfFailed();
            before = [.. Client.Links.List()];
            int[] grouped = [.. before.Where(link => link.Group == 1).Select(link => link.Index)];
            int[] expected = [.. before.Where(link => !grouped.Contains(link.Index) && !grouped.Contains(link.ParentIndex ?? -1))
                .Select(link => link.Index)];
            if (grouped.Length > 0)
                Client.Links.DeleteGroup(1);
            Assert.Equal(expected, Client.Links.List().Select(link => link.Index));
        }
    }

    /// <summary>A change, and what should be so afterwards.</summary>
    private LinkChange SomeChange(string name, Dictionary<string, string> expected)
    {
        var change = new LinkChange();
        if (_luck.Once(3))
            Note("mtu", (change = change with { Mtu = _luck.Random.Next(1400, 1500) }).Mtu);
        if (_luck.Once(3))
            Note("txqlen", (change = change with { TransmitQueueLength = _luck.Random.Next(1, 900) }).TransmitQueueLength);
        if (_luck.Once(3))
            Note("ifalias", (change = change with { Alias = "alias" + _luck.Random.Next(9) }).Alias);
        if (_luck.Once(3))
            Note("group", (change = change with { Group = (uint)_luck.Random.Next(1, 9) }).Group);
        if (_luck.Once(3))
        {
            change = change with { Address = new LinkLayerAddress([2, 0, 0x5e, 0x10, 0, (byte)_luck.Random.Next(9)]) };
            Note("address", change.Address);
        }

        Switch("UP", _luck.Of<bool?>(null, null, true, false), value => change = change with { Up = value });
        Switch("PROMISC", _luck.Of<bool?>(null, null, true, false), value => change = change with { Promiscuous = value });
        Switch("ALLMULTI", _luck.Of<bool?>(null, null, true, false), value => change = change with { AllMulticast = value });
        Switch("MULTICAST", _luck.Of<bool?>(null, null, true, false), value => change = change with { Multicast = value });
        Switch("NOARP", _luck.Of<bool?>(null, null, true, false), value => change = change with { Arp = !value });
        return change;

        void Note(string property, object? value) => expected[$"{name} {property}"] = $"{value}";

        void Switch(string flag, bool? value, Action<bool?> set)
        {
            set(value);
            if (value is not null)
                Note(flag, value);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Sorted(Dictionary<string, string> state)
        => state.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>What can be set, as <c>ip</c> shows it.</summary>
    private Dictionary<string, string> State()
    {
        var state = new Dictionary<string, string>();
        foreach (JsonElement link in _network.IpJson("link show"))
        {
            string name = link.GetProperty("ifname").GetString()!;
            foreach (string property in (string[])["mtu", "txqlen", "ifalias", "group", "address", "master"])
            {
                if (link.TryGetProperty(property, out JsonElement value))
                    state[$"{name} {property}"] = value.ToString();
            }

            string[] flags = [.. link.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)];
            foreach (string flag in s_flags)
                state[$"{name} {flag}"] = $"{flags.Contains(flag)}";
        }

        return state;
    }
}
