using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>A kernel that does not echo what it made, as before Linux 6.1: the link is read afterwards.</summary>
public sealed class LinkReadBackTests
{
    private const ushort IFLA_IFNAME = 3, IFLA_LINKINFO = 18, IFLA_INFO_KIND = 1;

    private static readonly (byte Index, string Name)[] s_links =
        [(1, "lo"), (7, "t9"), (9, "t10"), (8, "t"), (11, "t1x"), (12, "xt1"), (13, "t-1")];

    [Theory]
    [InlineData("t%d", "t10")]
    [InlineData("t%dx", "t1x")]
    [InlineData("xt%d", "xt1")]
    [InlineData("t9", "t9")]
    public void Add_KernelWithoutEcho_ReturnsTheNewestThatFits(string name, string expected)
    {
        FakeKernel kernel = new FakeKernel().Always(Answer);
        using RtnetlinkClient client = kernel.OpenRtnetlink();

        Assert.Equal(expected, client.Links.Add(new LinkSpec(name) { Kind = new DummyLink() }).Name);
    }

    [Fact]
    public void Add_KernelWithoutEchoAndAnIndex_IsReadByIt()
    {
        FakeKernel kernel = new FakeKernel().Always(Answer);
        using RtnetlinkClient client = kernel.OpenRtnetlink();

        Assert.Equal("t", client.Links.Add(new LinkSpec("t%d") { Kind = new DummyLink(), Index = 8 }).Name);
        Assert.DoesNotContain(kernel.Requests, request => request.IsDump);
    }

    private static void Answer(FakeRequest request, FakeReply reply)
    {
        if (request.Header.Type == RtnetlinkType.NewLink)
        {
            reply.Acknowledge();
            return;
        }

        bool isDump = request.IsDump;
        foreach ((byte index, string name) in s_links.Where(link => isDump || IsAskedFor(request, link.Index, link.Name)))
        {
            reply.Message(RtnetlinkType.NewLink, writer =>
            {
                writer.WriteRaw([0, 0, 0, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
                writer.WriteString(IFLA_IFNAME, name);
                using (writer.Nest(IFLA_LINKINFO))
                    writer.WriteString(IFLA_INFO_KIND, "dummy");
            }, isDump ? MessageFlags.Multipart : MessageFlags.None);
        }

        if (isDump)
            reply.Done();
    }

    private static bool IsAskedFor(FakeRequest request, byte index, string name)
        => new AttributeReader(request.Payload[16..]).TryFind(IFLA_IFNAME, out NetlinkAttribute asked) ? asked.AsString() == name
            : request.Payload[4] == index;
}
