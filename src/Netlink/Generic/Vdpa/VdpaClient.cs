using System;
using System.Runtime.Versioning;
using Netlink.Connection;

namespace Netlink.Generic;

/// <summary>Reads and changes vDPA devices: devices whose data path is that of virtio, in hardware or software, and whose control path is
/// the vendor's.</summary>
/// <remarks>A client may be used by several threads at once. The kernel has vDPA in the initial network namespace only, and sends no
/// notifications. Source: vdpa(8), <c>include/uapi/linux/vdpa.h</c>.</remarks>
/// <example>
/// <code>
/// using var vdpa = VdpaClient.Open();
/// foreach (VdpaDevice device in vdpa.Devices.List())
///     Console.WriteLine($"{device}: {vdpa.Devices.GetConfiguration(device.Name).Network?.Address}");
/// </code>
/// </example>
public sealed class VdpaClient : IDisposable
{
    internal const string FamilyName = "vdpa";
    internal const byte Version = 1;

    private readonly GenericNetlinkClient _generic;

    internal VdpaClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        var requests = new GenericRequests<VdpaCommand>(generic.Client, generic.Families.Get(FamilyName).Id, Version,
            VdpaAttributes.Schema)
        {
            Remedies = static () =>
            [
                new Remedy(Errno.EAGAIN, "No driver has negotiated features with the device yet. Bind it to a driver such as " +
                    "virtio_vdpa, or start the virtual machine that uses it."),
                new Remedy(Errno.EOPNOTSUPP, "The management device or the driver of the device does not support this."),
                new Remedy(Errno.ENODEV, "There is no such vDPA device or management device; its driver may not be loaded."),
                new Remedy(Errno.EEXIST, "A vDPA device has this name. Choose another name, or delete that device first."),
            ],
        };
        ManagementDevices = new(requests);
        Devices = new(requests);
    }

    /// <summary>The management devices.</summary>
    public VdpaManagementDeviceService ManagementDevices { get; }

    /// <summary>The vDPA devices, their configuration and statistics.</summary>
    public VdpaDeviceService Devices { get; }

    /// <summary>Opens a client. The calling thread must be in the initial network namespace, which normally is that of the
    /// process.</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no vDPA, its module is not loaded, or the thread is in another network namespace
    /// (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static VdpaClient Open(NetlinkClientOptions? options = null) => OpenIn(null, options);

    /// <summary>Opens a client in the initial network namespace, for a program in another one. The namespace may be disposed
    /// afterwards.</summary>
    /// <param name="networkNamespace">The initial network namespace.</param>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel has no vDPA, its module is not loaded, or it is another network namespace
    /// (ENOENT).</exception>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static VdpaClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenIn(NetworkNamespace.DuplicateOf(networkNamespace), options);

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _generic.Dispose();

    private static VdpaClient OpenIn(NetworkNamespace? boundTo, NetlinkClientOptions? options)
        => GenericNetlinkClient.OpenFamily(boundTo, options, nameof(VdpaClient), static generic => new VdpaClient(generic));
}
