using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;

namespace Netlink.Rtnetlink;

/// <summary>A tun or tap device under construction: disposing deletes it, unless it was kept.</summary>
/// <remarks>Source: <c>include/uapi/linux/if_tun.h</c>, Documentation/networking/tuntap.rst.</remarks>
internal sealed class TunDevice : IDisposable
{
    private const string Path = "/dev/net/tun";

    private const uint TUNSETIFF = 0x400454ca;
    private const uint TUNSETPERSIST = 0x400454cb;
    private const uint TUNSETOWNER = 0x400454cc;
    private const uint TUNSETGROUP = 0x400454ce;

    private const ushort IFF_MULTI_QUEUE = 0x0100;
    private const ushort IFF_NO_PI = 0x1000;
    private const ushort IFF_VNET_HDR = 0x4000;
    private const ushort IFF_TUN_EXCL = 0x8000;

    private readonly SafeFileHandle _file;
    private readonly LinkSpec _spec;

    private TunDevice(SafeFileHandle file, LinkSpec spec) => (_file, _spec) = (file, spec);

    /// <summary>The name, which the kernel completed if it was a pattern.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Creates a device.</summary>
    /// <param name="there">The namespace, or null for that of the calling thread.</param>
    /// <param name="spec">Its name and kind.</param>
    /// <param name="kind">Its kind.</param>
    /// <exception cref="NetlinkException">The kernel refused; EEXIST for a name in use.</exception>
    /// <exception cref="IOException">The kernel does not have such devices: <c>/dev/net/tun</c> cannot be opened.</exception>
    public static TunDevice Create(NetworkNamespace? there, LinkSpec spec, TunLink kind)
    {
        // The device belongs to the namespace in which the file is opened; the following calls work in any namespace.
        (SafeFileHandle file, Errno error) = there?.OpenFile(Path, LibC.O_RDWR)
            ?? (LibC.open(Path, LibC.O_RDWR | LibC.O_CLOEXEC, 0), LibC.LastError);
        if (file.IsInvalid)
            throw SystemCallError.Create($"Opening {Path}", error, error is Errno.EACCES or Errno.EPERM
                ? "The user may not open the device file."
                : "Tun devices need the module tun, and in a container the device file.");
        var device = new TunDevice(file, spec);
        try
        {
            device.SetInterface(kind);
            if (kind.Owner is uint owner)
                device.Set(nameof(TUNSETOWNER), TUNSETOWNER, owner);
            if (kind.Group is uint group)
                device.Set(nameof(TUNSETGROUP), TUNSETGROUP, group);
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>Lets the device outlive this object.</summary>
    public void Keep() => Set(nameof(TUNSETPERSIST), TUNSETPERSIST, 1);

    public void Dispose() => _file.Dispose();

    private unsafe void SetInterface(TunLink kind)
    {
        int flags = (int)(kind.Mode ?? TunMode.Tun) | IFF_TUN_EXCL;
        flags |= kind.PacketInformation is true ? 0 : IFF_NO_PI;
        flags |= kind.OffloadHeader is true ? IFF_VNET_HDR : 0;
        flags |= kind.MultiQueue is true ? IFF_MULTI_QUEUE : 0;

        LibC.ifreq_flags request = default;
        Encoding.UTF8.GetBytes(_spec.Name, new Span<byte>(request.ifr_name, LibC.IFNAMSIZ - 1));
        request.ifr_flags = (ushort)flags;
        if (LibC.ioctl(_file, TUNSETIFF, &request) != 0)
        {
            // With IFF_TUN_EXCL this means that the name is in use.
            Errno error = LibC.LastError is Errno.EBUSY ? Errno.EEXIST : LibC.LastError;
            throw new NetlinkException(nameof(TUNSETIFF), _spec.ToString(), error, null, null);
        }

        ReadOnlySpan<byte> name = new(request.ifr_name, LibC.IFNAMSIZ);
        Name = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    private unsafe void Set(string operation, uint request, uint value)
    {
        if (LibC.ioctl(_file, request, (void*)(nuint)value) != 0)
            throw new NetlinkException(operation, _spec.ToString(), LibC.LastError, null, null);
    }
}
