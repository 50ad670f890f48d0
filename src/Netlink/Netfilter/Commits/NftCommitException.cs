using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Netlink.Netfilter;

/// <summary>The kernel refused a commit. Nothing was changed.</summary>
public sealed class NftCommitException : IOException
{
    private const int MostListed = 5;

    internal NftCommitException(IReadOnlyList<NftRefusal> refusals, bool othersLost)
        : base(Describe(refusals, othersLost), refusals[0].Reason)
    {
        Refusals = refusals;
        HResult = (int)refusals[0].Reason.Error;
        OthersLost = othersLost;
    }

    /// <summary>Every refused change, in order; at least one.</summary>
    public IReadOnlyList<NftRefusal> Refusals { get; }

    /// <summary>Whether further refusals did not fit the kernel's buffer.</summary>
    public bool OthersLost { get; }

    /// <summary>The error of the first refusal.</summary>
    public Errno Error => Refusals[0].Reason.Error;

    /// <summary>Whether an object already exists (EEXIST).</summary>
    public bool IsAlreadyExists => Error is Errno.EEXIST;

    /// <summary>Whether an object does not exist (ENOENT).</summary>
    public bool IsNotFound => Error is Errno.ENOENT;

    /// <summary>Whether a privilege is missing (EPERM).</summary>
    public bool IsPermissionDenied => Error is Errno.EPERM;

    /// <summary>Whether the kernel does not have what was requested, or not for this family and hook (EOPNOTSUPP).</summary>
    public bool IsNotSupported => Error is Errno.EOPNOTSUPP;

    private static string Describe(IReadOnlyList<NftRefusal> refusals, bool othersLost)
    {
        var text = new StringBuilder("Nothing was changed, as the kernel refused");
        bool isWhole = refusals[0].Index is null;
        text.Append(refusals.Count > 1 ? $" {refusals.Count} changes: " : isWhole ? " the commit: " : " ");
        text.AppendJoin("; ", refusals.Take(MostListed));
        if (refusals.Count > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"; and {refusals.Count - MostListed} more");
        if (othersLost)
            text.Append("; and more that did not fit the kernel's buffer");
        return text.Append('.').ToString();
    }
}

/// <summary>A change that the kernel refused.</summary>
/// <param name="Index">Its position in the commit, starting at 0; null if the commit was refused as a whole.</param>
/// <param name="Change">The change in nft's language, such as <c>add rule inet filter input tcp dport 22 accept</c>.</param>
/// <param name="Reason">The error, with the kernel's message and the offending attribute, if it named one.</param>
public sealed record NftRefusal(int? Index, string Change, NetlinkException Reason)
{
    /// <summary>The part of the change that was refused, such as <c>element 192.0.2.7</c> or <c>chain web</c>; null if the kernel did not
    /// name it.</summary>
    public string? Part { get; init; }

    /// <summary>The position, the change, the error, the part at fault and the kernel's message.</summary>
    public override string ToString()
    {
        string where = Index is int index ? $"change {index} ({Change}): " : "";
        string said = Reason.KernelMessage is null ? "" : $", \"{Reason.KernelMessage}\"";
        string attribute = Reason.Attribute is null ? "" : $" at {Reason.Attribute}";
        string part = Part is null ? "" : $" for {Part}";
        string advice = NftAdvice.Find(this) is string help ? $". {help}" : "";
        return $"{where}{Reason.Error} ({(int)Reason.Error}){part}{said}{attribute}{advice}";
    }
}

/// <summary>The ruleset is no longer of the generation that a commit was based on. Nothing was changed.</summary>
public sealed class NftablesChangedException : IOException
{
    internal NftablesChangedException(NftGeneration expected)
        : base($"Nothing was changed, as the ruleset is no longer of {expected}. Read it again and retry.", (int)Errno.ERESTART)
        => Expected = expected;

    /// <summary>The generation that the commit was based on.</summary>
    public NftGeneration Expected { get; }
}
