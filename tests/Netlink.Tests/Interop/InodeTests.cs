using System.Globalization;
using System.IO;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;
using Xunit;

namespace Netlink.Tests.Interop;

public sealed class InodeTests
{
    private const string OwnNamespace = "/proc/self/ns/net";

    // The link's text is "net:[4026531833]" (namespaces(7)).
    [Fact]
    public void Read_OfANamespace_IsTheNumberInItsLinkHoweverTheLibcReadsIt()
    {
        using SafeFileHandle file = File.OpenHandle(OwnNamespace);
        long number = long.Parse(File.ResolveLinkTarget(OwnNamespace, returnFinalTarget: false)!.Name["net:[".Length..^1],
            CultureInfo.InvariantCulture);

        Assert.Equal(number, Inode.Read(file));
        Assert.Equal(number, Inode.ReadByFstat(file));
    }
}
