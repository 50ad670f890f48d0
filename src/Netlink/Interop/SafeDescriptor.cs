using Microsoft.Win32.SafeHandles;

namespace Netlink.Interop;

/// <summary>A file descriptor, closed with its last user.</summary>
/// <remarks>The BCL's handle for sockets would start its tracing and its epoll thread in every program that sends one request.</remarks>
internal sealed class SafeDescriptor : SafeHandleMinusOneIsInvalid
{
    public SafeDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle() => LibC.close((int)handle) == 0;
}
