using System.Runtime.InteropServices;

namespace Netlink.Interop;

/// <summary>Keeps a descriptor open for one call, and preserves the error of that call when it is closed afterwards.</summary>
internal readonly ref struct HeldDescriptor
{
    private readonly SafeHandle _handle;

    public HeldDescriptor(SafeHandle handle)
    {
        bool added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    public int Number => (int)_handle.DangerousGetHandle();

    public void Dispose()
    {
        int error = Marshal.GetLastPInvokeError();
        _handle.DangerousRelease();
        Marshal.SetLastPInvokeError(error);
    }
}
