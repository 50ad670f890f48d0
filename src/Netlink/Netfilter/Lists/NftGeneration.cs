using Netlink.Protocol;
using static Netlink.Netfilter.NftGenerationAttribute;

namespace Netlink.Netfilter;

/// <summary>A generation of the ruleset of a namespace. The kernel increments it with every commit, and wraps around to 1.</summary>
/// <param name="Number">The number.</param>
public sealed record NftGeneration(uint Number)
{
    internal static AttributeSchema Schema => AttributeSchema.Of<NftGenerationAttribute>(NfGenMsg.Size);

    /// <summary>The id of the thread that created it, if it was announced.</summary>
    internal int? ProcessId { get; init; }

    /// <summary>The name of the thread.</summary>
    internal string? ProcessName { get; init; }

    /// <summary>Whether both are the same generation.</summary>
    public bool Equals(NftGeneration? other) => other is not null && Number == other.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Number;

    /// <summary>Such as <c>generation 7</c>.</summary>
    public override string ToString() => $"generation {Number}";

    internal static NftGeneration Decode(in NetlinkMessage message)
    {
        uint? number = null;
        int? process = null;
        string? name = null;
        foreach (NetlinkAttribute attribute in message.Read(out NfGenMsg _))
        {
            switch ((NftGenerationAttribute)attribute.Type)
            {
                case NFTA_GEN_ID: number = attribute.AsUInt32BigEndian(); break;
                case NFTA_GEN_PROC_PID: process = (int)attribute.AsUInt32BigEndian(); break;
                case NFTA_GEN_PROC_NAME: name = attribute.AsString(); break;
            }
        }

        return number is uint found ? new NftGeneration(found) { ProcessId = process, ProcessName = name }
            : throw new NetlinkProtocolException("A message of nf_tables has no generation.");
    }
}

/// <summary><c>NFTA_GEN_*</c>.</summary>
internal enum NftGenerationAttribute : ushort
{
    NFTA_GEN_ID = 1,
    NFTA_GEN_PROC_PID = 2,
    NFTA_GEN_PROC_NAME = 3,
}
