using System.Linq;
using Flannel.Reference.Backends;
using Netlink.Rtnetlink;
using Xunit;

namespace Flannel.Reference.Tests.Backends;

/// <summary>What another backend left is told as what it is, with the command that removes it.</summary>
public sealed class LeftoversTests
{
    [Theory]
    [InlineData("ipip", new[] { "flannel.1", "flannel-wg" })]
    [InlineData("host-gw", new[] { "flannel.ipip", "flannel.1", "flannel-wg" })]
    [InlineData("alloc", new string[0])]
    public void Describe_Backend_NamesTheDevicesOfOthers(string backend, string[] expected)
    {
        Link[] links =
        [
            new() { Index = 1, Name = "lo" },
            new() { Index = 2, Name = "flannel.ipip", Kind = new IpipLink() },
            new() { Index = 3, Name = "flannel.1", Kind = new VxlanLink() },
            new() { Index = 4, Name = "flannel-wg", Kind = new WireGuardLink() },
            new() { Index = 5, Name = "vxlan0", Kind = new VxlanLink() },
        ];

        string[] said = [.. Leftovers.Describe(links, backend)];

        Assert.Equal(expected, said.Select(line => line.Split(' ')[0]));
        Assert.All(said, line => Assert.EndsWith($": ip link delete {line.Split(' ')[0]}", line));
    }
}
