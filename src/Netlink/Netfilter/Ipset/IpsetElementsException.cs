using System.Globalization;
using System.IO;

namespace Netlink.Netfilter;

/// <summary>The kernel refused one of many elements. Those before it were added or deleted, it and those behind it were not.</summary>
public sealed class IpsetElementsException : IOException
{
    internal IpsetElementsException(string verb, int done, int count, IpsetElement? element, NetlinkException reason)
        : base(Describe(verb, done, count, element, reason), reason)
    {
        HResult = (int)reason.Error;
        Done = done;
        Element = element;
        Reason = reason;
    }

    /// <summary>How many elements were added or deleted: the position, from 0 on, of the one that was refused.</summary>
    public int Done { get; }

    /// <summary>The element that was refused; null when the kernel refused for another cause, such as that there is no such set.</summary>
    public IpsetElement? Element { get; }

    /// <summary>What the kernel said.</summary>
    public NetlinkException Reason { get; }

    /// <summary>The kernel's error, of Linux or of <see cref="IpsetErrno"/>.</summary>
    public Errno Error => Reason.Error;

    private static string Describe(string verb, int done, int count, IpsetElement? element, NetlinkException reason)
    {
        string before = done == 0 ? "Nothing was changed"
            : string.Create(CultureInfo.InvariantCulture, $"{done} of {count} elements were {verb}");
        string which = element is null ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; element {done} ({element}) was refused, and those behind it were not tried");
        return $"{before}{which}. {reason.Message}";
    }
}
