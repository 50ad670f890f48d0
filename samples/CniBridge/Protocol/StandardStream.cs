using System.IO;
using Microsoft.Win32.SafeHandles;

namespace CniBridge.Protocol;

/// <summary>Standard input, output and error without Console, which prepares for a terminal on first use, with a thread for its signals; a
/// plugin needs neither.</summary>
internal static class StandardStream
{
    public static Stream Input() => Open(0, FileAccess.Read);

    public static Stream Output() => Open(1, FileAccess.Write);

    public static Stream Errors() => Open(2, FileAccess.Write);

    // A closed stream has no reader or writer at its other end.
    private static Stream Open(int descriptor, FileAccess access)
    {
        try
        {
            return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
        }
        catch (IOException)
        {
            return Stream.Null;
        }
    }
}
