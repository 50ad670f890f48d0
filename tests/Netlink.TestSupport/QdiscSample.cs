using Netlink.Rtnetlink;

namespace Netlink.TestSupport;

/// <summary>A queueing discipline as tc(8) asks for it and as the library does.</summary>
/// <param name="Name">What its recordings are called.</param>
/// <param name="Arguments">Those of tc(8) behind <c>root handle 1:</c>.</param>
/// <param name="Kind">The same as a record.</param>
internal sealed record QdiscSample(string Name, string Arguments, QdiscKind Kind)
{
    /// <summary>The record that the kernel's report is read into, which tells defaults too.</summary>
    public QdiscKind Reported { get; init; } = Kind;

    /// <summary>Whether the kernel of every place has it, or few have.</summary>
    public bool IsRare { get; init; }

    public override string ToString() => Name;
}
