using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Build.Tests;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class IpsetTests : IDisposable
{
    private static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1"), s_two = IPAddress.Parse("192.0.2.2");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly IpsetClient _client;

    public IpsetTests() => _client = IpsetClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "ipset")]
    public void Read_SetsOfEveryTypeFromIpset_IsWhatIpsetSaves()
    {
        Restore();

        string own = string.Concat(_client.Read());

        Assert.Equal(Untimed(_network.Run("ipset", "save")), Untimed(own));
        Assert.All(_client.Read().SelectMany(static content => content.Elements),
            static element => Assert.Empty(element.UnknownAttributes));
        Assert.All(_client.Sets.List(), static set => Assert.Empty(set.UnknownAttributes));
        Assert.All(_client.Sets.List(), static set => Assert.Empty(set.UnknownSettings));
    }

    [KernelFact(Kinds = "ipset")]
    public void DeleteAndAdd_SetsOfEveryType_AreAsTheyWere()
    {
        Restore();
        IReadOnlyList<IpsetContent> before = _client.Read();
        Assert.Equal(IpsetTypes.All.Order(), before.Select(static content => content.Set.Type).Distinct().Order());
        string saved = _network.Run("ipset", "save");

        Assert.Equal(IpsetErrno.Busy, Assert.Throws<NetlinkException>(_client.Sets.DeleteAll).Error);
        _client.Sets.FlushAll();
        _client.Sets.DeleteAll();
        Assert.Empty(_client.Sets.List());
        foreach (IpsetContent content in before)
        {
            _client.Sets.Add(content.Set);
            _client.Elements.Add(content.Set.Name, content.Elements);
        }

        IReadOnlyList<IpsetContent> after = _client.Read();
        Assert.Equal(before.Select(static content => content.Set), after.Select(static content => content.Set));
        Assert.Equal(Lines(saved), Lines(_network.Run("ipset", "save")));
        foreach ((IpsetContent was, IpsetContent now) in before.Zip(after))
        {
            Assert.Equal(was.Set.ElementCount, now.Set.ElementCount);
            Assert.Equal(Timeless(was.Elements), Timeless(now.Elements));
        }
    }

    [KernelFact(Kinds = "ipset")]
    public void Add_ASetWithWhatTheKernelChooses_IsReadWithIt()
    {
        _client.Sets.Add(new Ipset("blue", IpsetTypes.HashIpPort) { MaximumElements = 7, Extensions = IpsetExtensions.Counters });

        Ipset set = _client.Sets.Get("blue");

        Assert.Equal((7u, 1024u, AddressFamily.InterNetwork, IpsetExtensions.Counters),
            (set.MaximumElements, set.HashSize, set.Family, set.Extensions));
        Assert.Equal((0u, 0u), (set.References, set.ElementCount));
        Assert.True(set.MemorySize > 0);
        Assert.NotNull(set.Index);
        Assert.Equal(_client.Sets.GetTypeSupport(IpsetTypes.HashIpPort).Revision, set.Revision);
        Assert.Null(_client.Sets.TryGet("red"));
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Sets.Get("red")).IsNotFound);
    }

    [KernelFact(Kinds = "ipset")]
    public void Add_ASetThatIsThere_IsRefusedUnlessItMayExist()
    {
        var set = new Ipset("blue", IpsetTypes.HashIp);
        _client.Sets.Add(set);

        Assert.True(Assert.Throws<NetlinkException>(() => _client.Sets.Add(set)).IsAlreadyExists);
        _client.Sets.Add(set, exist: true);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Sets.Add(new Ipset("blue", IpsetTypes.HashNet), exist: true))
            .IsAlreadyExists);
        Assert.Single(_client.Sets.List());
    }

    [KernelFact(Kinds = "ipset")]
    public void RenameSwapFlushDelete_Sets_AreAsIpsetSaysThen()
    {
        foreach (string name in (string[])["a", "b"])
        {
            _client.Sets.Add(new Ipset(name, IpsetTypes.HashIp) { InitialValue = 1 });
            _client.Elements.Add(name, new IpsetElement(name is "a" ? s_one : s_two));
        }

        _client.Sets.Rename("a", "c");
        Assert.Equal(["b", "c"], _client.Sets.List().Select(static set => set.Name).Order());
        _client.Sets.Swap("b", "c");
        Assert.True(_client.Elements.Test("b", new IpsetElement(s_one)));
        Assert.True(_client.Elements.Test("c", new IpsetElement(s_two)));
        _client.Sets.Flush("b");
        Assert.Empty(_client.Elements.List("b"));
        Assert.Single(_client.Elements.List("c"));
        _client.Sets.FlushAll();
        Assert.Empty(_client.Elements.List("c"));
        _client.Sets.Delete("b");
        Assert.Equal("create c hash:ip family inet hashsize 1024 maxelem 65536", _network.Run("ipset", "save").Split(" bucketsize")[0]);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Sets.Delete("b")).IsNotFound);
    }

    [KernelFact(Kinds = "ipset")]
    public void AddAndDelete_AnElementTwice_TellsWhyUnlessItMayExist()
    {
        _client.Sets.Add(new Ipset("blue", IpsetTypes.HashIp) { Timeout = TimeSpan.FromMinutes(5) });
        var element = new IpsetElement(s_one);
        Assert.False(_client.Elements.Test("blue", element));
        _client.Elements.Add("blue", element);
        Assert.True(_client.Elements.Test("blue", element));

        NetlinkException twice = Assert.Throws<NetlinkException>(() => _client.Elements.Add("blue", element));
        _client.Elements.Add("blue", element with { Timeout = TimeSpan.FromHours(1) }, exist: true);
        Assert.InRange(Assert.Single(_client.Elements.List("blue")).Timeout!.Value, TimeSpan.FromMinutes(55), TimeSpan.FromHours(1));
        _client.Elements.Delete("blue", element);
        NetlinkException gone = Assert.Throws<NetlinkException>(() => _client.Elements.Delete("blue", element));
        _client.Elements.Delete("blue", element, exist: true);

        Assert.Equal((IpsetErrno.ElementExists, true, false), (twice.Error, twice.IsAlreadyExists, twice.IsNotFound));
        Assert.Equal((IpsetErrno.ElementExists, false, true), (gone.Error, gone.IsAlreadyExists, gone.IsNotFound));
        Assert.StartsWith("IPSET_CMD_ADD failed for add blue 192.0.2.1: IPSET_ERR_EXIST (4103). The element is already in the set.",
            twice.Message);
        Assert.Equal("IPSET_CMD_DEL failed for del blue 192.0.2.1: IPSET_ERR_EXIST (4103). The element is not in the set.", gone.Message);
    }

    [KernelFact(Kinds = "ipset")]
    public void Test_InNetworksWithAnException_LeavesThatOut()
    {
        _client.Sets.Add(new Ipset("blue", IpsetTypes.HashNet));
        _client.Elements.Add("blue", [new(IPNetwork.Parse("192.0.2.0/24")),
            new(IPNetwork.Parse("192.0.2.0/30")) { Flags = IpsetElementFlags.NoMatch }]);

        Assert.True(_client.Elements.Test("blue", new IpsetElement(IPAddress.Parse("192.0.2.77"))));
        Assert.False(_client.Elements.Test("blue", new IpsetElement(s_one)));
        Assert.False(_client.Elements.Test("blue", new IpsetElement(IPAddress.Parse("198.51.100.1"))));
    }

    [KernelFact(Kinds = "ipset")]
    public void Add_ManyElements_AreAllThereAndVisitedWithoutAnObjectForEach()
    {
        const int Count = 60_000;
        _client.Sets.Add(new Ipset("blue", IpsetTypes.HashIpPort));
        IpsetElement[] elements = [.. Enumerable.Range(1, Count)
            .Select(static port => new IpsetElement(s_one, ProtocolType.Tcp, (ushort)port))];

        _client.Elements.Add("blue", elements);

        long sum = 0;
        _client.Elements.Visit("blue", ref sum, static (in IpsetElementView element, ref long total) => total += element.Port!.Value);
        Assert.Equal((long)Count * (Count + 1) / 2, sum);
        Assert.InRange(Allocations.Of(() => _client.Elements.Visit("blue", ref sum,
            static (in IpsetElementView element, ref long total) => total += element.Port!.Value), warmUp: 1), 0, Count);
        Assert.Equal((uint)Count, _client.Sets.Get("blue").ElementCount);
        _client.Elements.Delete("blue", elements[..(Count / 2)]);
        Assert.Equal(Count / 2, _client.Elements.List("blue").Count);
    }

    [KernelFact(Kinds = "ipset")]
    public void Add_ManyOfWhichOneIsThere_TellsWhichAndThatThoseBeforeItWereAdded()
    {
        const int Refused = 4321;
        _client.Sets.Add(new Ipset("blue", IpsetTypes.HashIpPort));
        IpsetElement[] elements = [.. Enumerable.Range(1, 9000)
            .Select(static port => new IpsetElement(s_one, ProtocolType.Udp, (ushort)port))];
        _client.Elements.Add("blue", elements[Refused]);

        IpsetElementsException refusal = Assert.Throws<IpsetElementsException>(() => _client.Elements.Add("blue", elements));

        Assert.Equal((Refused, elements[Refused], IpsetErrno.ElementExists), (refusal.Done, refusal.Element, refusal.Error));
        Assert.StartsWith("4321 of 9000 elements were added; element 4321 (192.0.2.1,udp:4322) was refused, and those after it were not " +
            "tried. IPSET_CMD_ADD failed for add blue 192.0.2.1,udp:4322: IPSET_ERR_EXIST (4103).", refusal.Message);
        Assert.Equal(Refused + 1, _client.Elements.List("blue").Count);
        _client.Elements.Add("blue", elements, exist: true);
        Assert.Equal(9000, _client.Elements.List("blue").Count);
    }

    [KernelFact(Kinds = "ipset")]
    public void AddMany_WhereThereIsNoSet_TellsThatNothingWasChanged()
    {
        IpsetElementsException refusal = Assert.Throws<IpsetElementsException>(() =>
            _client.Elements.Add("red", [new IpsetElement(s_one), new IpsetElement(s_two)]));

        Assert.Equal((0, null, Errno.ENOENT), (refusal.Done, refusal.Element, refusal.Error));
        Assert.StartsWith("Nothing was changed. IPSET_CMD_ADD failed for add red (2 elements): ENOENT (2).", refusal.Message);
        _client.Elements.Add("red", []);
    }

    /// <summary>What the kernel says by numbers of its own is told by name, with what helps.</summary>
    [KernelFact(Kinds = "ipset")]
    public void Refusals_OfEverySort_AreToldByName()
    {
        _client.Sets.Add(new Ipset("full", IpsetTypes.HashIp) { MaximumElements = 1 });
        _client.Elements.Add("full", new IpsetElement(s_one));
        _client.Sets.Add(new Ipset("six", IpsetTypes.HashIp) { Family = AddressFamily.InterNetworkV6 });
        _client.Sets.Add(new Ipset("ports", IpsetTypes.HashIpPort));
        _client.Sets.Add(new Ipset("bits", IpsetTypes.BitmapIp) { FirstAddress = s_one, LastAddress = s_two });
        _client.Sets.Add(new Ipset("list", IpsetTypes.ListSet));
        _client.Elements.Add("list", new IpsetElement { SetName = "full" });
        (string Name, Action Refused)[] cases =
        [
            ("IPSET_ERR_HASH_FULL", () => _client.Elements.Add("full", new IpsetElement(s_two))),
            ("IPSET_ERR_TIMEOUT", () => _client.Elements.Add("full", new IpsetElement(s_two) { Timeout = TimeSpan.FromSeconds(1) })),
            ("IPSET_ERR_COUNTER", () => _client.Elements.Add("full", new IpsetElement(s_two) { Packets = 1 })),
            ("IPSET_ERR_COMMENT", () => _client.Elements.Add("full", new IpsetElement(s_two) { Comment = "x" })),
            ("IPSET_ERR_SKBINFO", () => _client.Elements.Add("full", new IpsetElement(s_two) { SkbQueue = 1 })),
            ("IPSET_ERR_PROTOCOL", () => _client.Elements.Add("six", new IpsetElement(s_one))),
            ("IPSET_ERR_PROTOCOL", () => _client.Elements.Add("ports", new IpsetElement(IPAddress.IPv6Loopback, ProtocolType.Tcp, 1))),
            ("IPSET_ERR_MISSING_PROTO", () => _client.Elements.Add("ports", new IpsetElement(s_one) { Port = 1 })),
            ("IPSET_ERR_BITMAP_RANGE", () => _client.Elements.Add("bits", new IpsetElement(IPAddress.Parse("192.0.2.3")))),
            ("IPSET_ERR_BITMAP_RANGE_SIZE", () => _client.Sets.Add(new Ipset("x", IpsetTypes.BitmapIp)
                { FirstAddress = IPAddress.Parse("10.0.0.0"), LastAddress = IPAddress.Parse("10.255.255.255") })),
            ("IPSET_ERR_NAME", () => _client.Elements.Add("list", new IpsetElement { SetName = "nothing" })),
            ("IPSET_ERR_LOOP", () => _client.Elements.Add("list", new IpsetElement { SetName = "list" })),
            ("IPSET_ERR_BUSY", () => _client.Sets.Delete("full")),
            ("IPSET_ERR_REFERENCED", () => _client.Sets.Rename("full", "x")),
            ("IPSET_ERR_EXIST_SETNAME2", () => _client.Sets.Rename("six", "ports")),
            ("IPSET_ERR_TYPE_MISMATCH", () => _client.Sets.Swap("six", "list")),
            ("IPSET_ERR_FIND_TYPE", () => _client.Sets.Add(new Ipset("x", "hash:nothing"))),
            ("IPSET_ERR_INVALID_NETMASK", () => _client.Sets.Add(new Ipset("x", IpsetTypes.HashIp) { NetMask = 77 })),
            ("IPSET_ERR_INVALID_MARKMASK", () => _client.Sets.Add(new Ipset("x", IpsetTypes.HashIpMark) { MarkMask = 0 })),
        ];
        foreach ((string name, Action refused) in cases)
        {
            NetlinkException refusal = Assert.Throws<NetlinkException>(refused);
            Assert.Contains($": {name} ({(int)refusal.Error}). ", refusal.Message);
            Assert.True(refusal.Error > (Errno)4096, refusal.Message);
        }
    }

    [KernelFact(Kinds = "ipset")]
    public void ListTypes_Always_HasEveryType()
    {
        IReadOnlyList<IpsetTypeSupport> types = _client.Sets.ListTypes();

        Assert.Equal(IpsetTypes.All, types.Select(static type => type.Type));
        Assert.All(types, static type => Assert.True(type.Revision >= type.MinimumRevision));
        Assert.Null(_client.Sets.TryGetTypeSupport("hash:nothing"));
        Assert.Equal(IpsetErrno.TypeNotFound, Assert.Throws<NetlinkException>(() => _client.Sets.GetTypeSupport("hash:nothing")).Error);
        Assert.NotNull(_client.Sets.TryGetTypeSupport(IpsetTypes.HashNet, AddressFamily.InterNetworkV6));
    }

    /// <summary>Linux 6.3 brought masks to more types, with the bits of any address.</summary>
    [KernelFact(Kinds = "ipset linux-6.3")]
    public void Add_SetsWithMasks_EqualsIpset()
    {
        _client.Sets.Add(new Ipset("a", IpsetTypes.HashIp)
        { BitMask = IPAddress.Parse("255.255.0.255"), Timeout = TimeSpan.Zero, Extensions = IpsetExtensions.ForceAdd });
        _client.Sets.Add(new Ipset("b", IpsetTypes.HashIpPort) { NetMask = 24 });
        _client.Sets.Add(new Ipset("c", IpsetTypes.HashNetNet)
        { Family = AddressFamily.InterNetworkV6, BitMask = IPAddress.Parse("ffff:ffff::1") });
        _client.Elements.Add("a", new IpsetElement(s_one));

        Assert.Equal(_network.Run("ipset", "save"), string.Concat(_client.Read()).Replace(" forceadd", "", StringComparison.Ordinal));
        Assert.True(_client.Elements.Test("a", new IpsetElement(IPAddress.Parse("192.0.77.1"))));
    }

    private static string Untimed(string saved)
        => string.Join('\n', saved.Split('\n').Select(static line => System.Text.RegularExpressions.Regex.Replace(
            line.Replace(" forceadd", "", StringComparison.Ordinal), " timeout [0-9]+ (?=packets|nomatch)", " ")));

    /// <summary>A hash lists its elements in the order of a number that it chose, so their order says nothing.</summary>
    private static IEnumerable<string> Lines(string saved) => Untimed(saved).Split('\n').Order(StringComparer.Ordinal);

    private static IEnumerable<string> Timeless(IEnumerable<IpsetElement> elements)
        => elements.Select(static element => (element with { Timeout = null }).ToString()).Order(StringComparer.Ordinal);

    private void Restore() => _network.Run("ipset", "restore", "-file",
        Path.Combine(RepositoryRoot.Path, "tests", "Netlink.Tests", "Golden", "ipset-sets"));
}
