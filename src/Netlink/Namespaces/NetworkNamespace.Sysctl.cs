using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;
using Netlink.Namespaces;

namespace Netlink;

/// <content>Kernel parameters of a namespace, which <c>/proc/sys/net</c> shows only to threads in it.</content>
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
    /// <param name="value">The value as text; an empty one removes the value of a parameter that accepts that, such as
    /// <c>net/ipv4/ip_local_reserved_ports</c>.</param>
    /// <exception cref="ArgumentException">The path leads out of <c>/proc/sys</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no such parameter.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be changed.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace blue = NetworkNamespace.Open("blue");
    /// blue.WriteSysctl("net/ipv4/ip_forward", "1");
    /// </code>
    /// </example>
    public unsafe void WriteSysctl(string parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WithParameter(parameter, LibC.O_WRONLY, BytesOf(value), static (file, value) =>
        {
            fixed (byte* data = value)
                return (int)LibC.write(file, data, (nuint)value.Length);
        });
    }

    /// <summary>Sets several kernel parameters of the namespace, in order, until one cannot be set. This costs hardly more than setting
    /// one.</summary>
    /// <param name="settings">Paths below <c>/proc/sys</c>, with slashes, and values as text.</param>
    /// <exception cref="ArgumentException">A path leads out of <c>/proc/sys</c>; nothing was set.</exception>
    /// <exception cref="FileNotFoundException">There is no such parameter; <see cref="FileNotFoundException.FileName"/> has its path. The
    /// parameters before it were set.</exception>
    /// <exception cref="UnauthorizedAccessException">A parameter may not be changed. Those before it were set.</exception>
    public unsafe void WriteSysctls(params IReadOnlyList<(string Parameter, string Value)> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var requests = new (string Path, byte[] Value)[settings.Count];
        for (int i = 0; i < requests.Length; i++)
        {
            CheckParameter(settings[i].Parameter);
            ArgumentNullException.ThrowIfNull(settings[i].Value, nameof(settings));
            requests[i] = (Path.Combine("/proc/sys", settings[i].Parameter), BytesOf(settings[i].Value));
        }

        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        (int set, Errno error) = NamespaceThread.RunIn(_handle, _description, requests, static requests =>
        {
            for (int i = 0; i < requests.Length; i++)
            {
                using SafeFileHandle file = LibC.open(requests[i].Path, LibC.O_WRONLY | LibC.O_CLOEXEC, 0);
                fixed (byte* data = requests[i].Value)
                {
                    if (file.IsInvalid || LibC.write(file, data, (nuint)requests[i].Value.Length) < 0)
                        return (i, LibC.LastError);
                }
            }

            return (requests.Length, default(Errno));
        });
        if (set < requests.Length)
            throw CannotUse(settings[set].Parameter, requests[set].Path, error);
    }

    /// <summary>The bytes to write. Writing none would have no effect: an empty value is an empty line, as sysctl(8) writes it.</summary>
    private static byte[] BytesOf(string value) => Encoding.UTF8.GetBytes(value.Length == 0 ? "\n" : value);

    /// <summary>Checks that a path stays below /proc/sys.</summary>
    private static void CheckParameter(string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        foreach (string part in parameter.Split('/'))
        {
            if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"'{parameter}' is not a kernel parameter: give its path below /proc/sys, such as " +
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
        (int length, Errno error) = NamespaceThread.RunIn(_handle, _description, (path, mode, value, transfer), static request =>
        {
            using SafeFileHandle file = LibC.open(request.path, request.mode | LibC.O_CLOEXEC, 0);
            int length = file.IsInvalid ? -1 : request.transfer(file, request.value);
            return (length, LibC.LastError);
        });
        if (length >= 0)
            return length;
        throw CannotUse(parameter, path, error);
    }

    private Exception CannotUse(string parameter, string path, Errno error) => error is Errno.ENOENT
        ? new FileNotFoundException($"There is no kernel parameter {parameter} in {this}.{HintFor(parameter)}", path)
        : SystemCallError.Create($"Using kernel parameter {parameter} in {this}", error,
            error switch
            {
                Errno.EINVAL => "It does not accept this value.",
                Errno.EROFS => "/proc/sys is mounted read-only, as in most containers: set it where the container is described.",
                Errno.EIO => "It has no value yet, like a stable_secret that was never set.",
                _ => null,
            });
}
