using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;
using Netlink.Namespaces;

namespace Netlink;

/// <summary>Kernel parameters of a namespace, which <c>/proc/sys/net</c> shows only to a thread within it.</summary>
public sealed partial class NetworkNamespace
{
    private const int LongestValue = 4096;

    /// <summary>Reads a kernel parameter, such as <c>net/ipv4/ip_forward</c>, as sysctl(8) does in the namespace.</summary>
    /// <param name="parameter">Its path below <c>/proc/sys</c>, with slashes: names of devices may contain dots.</param>
    /// <exception cref="ArgumentException">The path leads out of <c>/proc/sys</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no such parameter.</exception>
    public unsafe string ReadSysctl(string parameter)
    {
        var value = new byte[LongestValue];
        int length = WithParameter(parameter, LibC.O_RDONLY, value, static (file, value) =>
        {
            fixed (byte* data = value)
                return (int)LibC.read(file, data, (nuint)value.Length);
        });
        return Encoding.UTF8.GetString(value, 0, length).TrimEnd('\n');
    }

    /// <summary>Sets a kernel parameter of the namespace.</summary>
    /// <param name="parameter">Its path below <c>/proc/sys</c>, with slashes: names of devices may contain dots.</param>
    /// <param name="value">The value as text.</param>
    /// <exception cref="ArgumentException">The path leads out of <c>/proc/sys</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no such parameter.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be changed.</exception>
    public unsafe void WriteSysctl(string parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WithParameter(parameter, LibC.O_WRONLY, Encoding.UTF8.GetBytes(value), static (file, value) =>
        {
            fixed (byte* data = value)
                return (int)LibC.write(file, data, (nuint)value.Length);
        });
    }

    /// <summary>A path that stays below /proc/sys.</summary>
    private static void CheckParameter(string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        foreach (string part in parameter.Split('/'))
        {
            if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"'{parameter}' names no kernel parameter: give its path below /proc/sys, such as " +
                    "net/ipv4/ip_forward.", nameof(parameter));
        }
    }

    private static string HintFor(string parameter)
    {
        if (!Directory.Exists("/proc/sys/net"))
            return " Is /proc/sys mounted?";
        return parameter.Contains('/', StringComparison.Ordinal) ? "" : " Its parts are separated by slashes, such as net/ipv4/ip_forward.";
    }

    private int WithParameter(string parameter, int mode, byte[] value, Func<SafeFileHandle, byte[], int> transfer)
    {
        CheckParameter(parameter);
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        string path = Path.Combine("/proc/sys", parameter);
        (int length, Errno error) = NamespaceThread.RunIn(_handle, (path, mode, value, transfer), static request =>
        {
            using SafeFileHandle file = LibC.open(request.path, request.mode | LibC.O_CLOEXEC, 0);
            int length = file.IsInvalid ? -1 : request.transfer(file, request.value);
            return (length, LibC.LastError);
        });
        if (length >= 0)
            return length;
        throw error is Errno.ENOENT
            ? new FileNotFoundException($"There is no kernel parameter {parameter} in {this}.{HintFor(parameter)}", path)
            : SystemCallError.Create($"Using kernel parameter {parameter} in {this}", error);
    }
}
