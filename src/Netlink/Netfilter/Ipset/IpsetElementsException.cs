using System.Globalization;
using System.IO;

namespace Netlink.Netfilter;

/// <summary>The kernel refused one of many elements. Those before it were added or deleted, the others were not.</summary>
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

    /// <summary>The number of elements added or deleted, which is the position, starting at 0, of the refused one.</summary>
    public int Done { get; }

    /// <summary>The refused element; null if the kernel refused for another reason, such as a missing set.</summary>
    public IpsetElement? Element { get; }

    /// <summary>The kernel's refusal.</summary>
    public NetlinkException Reason { get; }

    /// <summary>The kernel's error, of Linux or of <see cref="IpsetErrno"/>.</summary>
    public Errno Error => Reason.Error;

    private static string Describe(string verb, int done, int count, IpsetElement? element, NetlinkException reason)
    {
        string before = done == 0 ? "Nothing was changed"
            : string.Create(CultureInfo.InvariantCulture, $"{done} of {count} elements were {verb}");
        string which = element is null ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; element {done} ({element}) was refused, and those after it were not tried");
        return $"{before}{which}. {reason.Message}";
    }
}
