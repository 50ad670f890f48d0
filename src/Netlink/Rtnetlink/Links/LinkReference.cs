using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>Refers to a link by its index, its name or an alternative name. An int, a string or a <see cref="Link"/> is converted
/// implicitly.</summary>
public readonly record struct LinkReference
{
    /// <summary>The maximum length of a name in bytes (<c>IFNAMSIZ</c> without the NUL); a longer one is an alternative name.</summary>
    internal const int LongestName = 15;

    private const int LongestAlternativeName = 127;

    /// <summary>Refers to a link by its index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public LinkReference(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(index);
        Index = index;
    }

    /// <summary>Refers to a link by its name, or by an alternative name.</summary>
    /// <exception cref="ArgumentException">No link can have such a name.</exception>
    public LinkReference(string name)
    {
        CheckName(name, LongestAlternativeName);
        Name = name;
    }

    /// <summary>The index, or 0 if the reference has a <see cref="Name"/>.</summary>
    public int Index { get; }

    /// <summary>The name, or null if the reference has an <see cref="Index"/>.</summary>
    public string? Name { get; }

    /// <summary>Converts an index.</summary>
    public static implicit operator LinkReference(int index) => new(index);

    /// <summary>Converts a name.</summary>
    public static implicit operator LinkReference(string name) => new(name);

    /// <summary>Converts a link, by its index.</summary>
    public static implicit operator LinkReference(Link link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new LinkReference(link.Index);
    }

    /// <summary>Converts an index.</summary>
    public static LinkReference FromInt32(int index) => new(index);

    /// <summary>Converts a name.</summary>
    public static LinkReference FromString(string name) => new(name);

    /// <summary>Converts a link, by its index.</summary>
    public static LinkReference FromLink(Link link) => link;

    /// <summary>Refuses an empty reference, which the kernel would take for every link of a group or for a link of its choice.</summary>
    /// <exception cref="ArgumentException">The reference is empty.</exception>
    internal void ThrowIfNone()
    {
        if (Index <= 0 && Name is null)
            throw new ArgumentException("The link reference is empty. Give an index, a name, or a Link.");
    }

    /// <summary>Whether it refers to this link.</summary>
    internal bool Refers(Link link)
        => Name is null ? link.Index == Index : link.Name == Name || link.AlternativeNames.Contains(Name);

    /// <summary>For example <c>link 5</c> or <c>link eth0</c>.</summary>
    public override string ToString() => "link " + (Name ?? Index.ToString(CultureInfo.InvariantCulture));

    /// <summary>A sentence about a name that is too long for a link, or an empty string.</summary>
    internal static string TellLength(string name)
        => Encoding.UTF8.GetByteCount(name) is int length && length > LongestName
            ? $" It has {length} bytes; only an alternative name can have more than {LongestName}." : "";

    /// <summary>Checks a name as the kernel would (<c>dev_valid_name</c>), so that the error can name the rule.</summary>
    internal static void CheckName(string name, int longest = LongestName)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int length = Encoding.UTF8.GetByteCount(name);
        if (length > longest)
            throw new ArgumentException($"'{name}' has {length} bytes; the name of a link has at most {longest}.", nameof(name));
        if (name is "." or ".." || name.AsSpan().IndexOfAny("/:\0") >= 0 || HasWhiteSpace(name))
            throw new ArgumentException($"'{name}' cannot name a link: '.', '..', '/', ':' and white space are not allowed.", nameof(name));
    }

    private static bool HasWhiteSpace(string name)
    {
        foreach (char c in name)
        {
            if (char.IsWhiteSpace(c))
                return true;
        }

        return false;
    }
}
