using Netlink.Protocol;
using static Netlink.Rtnetlink.BpfEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Runs BPF programs on packets of the route (<c>encap bpf</c>).</summary>
/// <remarks>The kernel reports only the names of programs: to add a route that was listed, open its programs and set
/// <see cref="BpfEncapsulationProgram.Descriptor"/>. Source: <c>LWT_BPF_*</c> in <c>include/uapi/linux/lwtunnel.h</c>,
/// net/core/lwt_bpf.c.</remarks>
public sealed record BpfEncapsulation : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_BPF = 6;

    /// <summary><c>LWT_BPF_MAX_HEADROOM</c>.</summary>
    private const uint LargestHeadroom = 256;

    /// <summary>Creates an encapsulation without programs.</summary>
    public BpfEncapsulation()
    {
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_BPF;

    /// <summary>The program for received packets, of type <c>BPF_PROG_TYPE_LWT_IN</c>.</summary>
    public BpfEncapsulationProgram? Input { get; init; }

    /// <summary>The program for sent packets, of type <c>BPF_PROG_TYPE_LWT_OUT</c>.</summary>
    public BpfEncapsulationProgram? Output { get; init; }

    /// <summary>The program for packets before they are passed to the device, which may change and redirect them, of type
    /// <c>BPF_PROG_TYPE_LWT_XMIT</c>.</summary>
    public BpfEncapsulationProgram? Transmit { get; init; }

    /// <summary>The headroom for headers that <see cref="Transmit"/> adds, in bytes, up to 256. Only sent. The kernel's default is
    /// 0.</summary>
    public uint? TransmitHeadroom { get; init; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new("bpf", static () =>
        AttributeSchema.Of<BpfEncapsulationAttribute>()
            .With(LWT_BPF_IN, AttributeSchema.Of<BpfEncapsulationProgramAttribute>())
            .With(LWT_BPF_OUT, AttributeSchema.Of<BpfEncapsulationProgramAttribute>())
            .With(LWT_BPF_XMIT, AttributeSchema.Of<BpfEncapsulationProgramAttribute>()), Decode);

    /// <summary>Whether every program has a descriptor.</summary>
    internal bool HasDescriptors
        => Input is not { Descriptor: null } && Output is not { Descriptor: null } && Transmit is not { Descriptor: null };

    /// <summary>Such as <c>encap bpf out prog.o:[out]</c>.</summary>
    public override string ToString()
        => $"encap {Definition.Name}" + (Input is null ? "" : $" in {Input.Name}") + (Output is null ? "" : $" out {Output.Name}") +
            (Transmit is null ? "" : $" xmit {Transmit.Name}");

    /// <exception cref="System.ArgumentException">There is no program, or one without a descriptor, or the headroom is too
    /// large.</exception>
    /// <summary>Programs of which only the names are known cannot be written.</summary>
    internal override bool IsPartOf(RouteEncapsulation? other) => Equals(other);

    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckAtMost(TransmitHeadroom, LargestHeadroom, nameof(TransmitHeadroom), "encap bpf");
        if ((Input ?? Output ?? Transmit) is null && UnknownAttributes.Count == 0)
            throw Arguments.Refused("encap bpf: it needs a program for Input, Output or Transmit.", nameof(Input));
        BpfEncapsulationProgram.Write(writer, LWT_BPF_IN, Input, nameof(Input));
        BpfEncapsulationProgram.Write(writer, LWT_BPF_OUT, Output, nameof(Output));
        BpfEncapsulationProgram.Write(writer, LWT_BPF_XMIT, Transmit, nameof(Transmit));
        writer.WriteOptional(LWT_BPF_XMIT_HEADROOM, TransmitHeadroom);
    }

    private static BpfEncapsulation Decode(AttributeReader settings)
    {
        var read = new BpfEncapsulation();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BpfEncapsulationAttribute)setting.Type)
            {
                case LWT_BPF_IN: read = read with { Input = BpfEncapsulationProgram.Read(setting.AsNest()) }; break;
                case LWT_BPF_OUT: read = read with { Output = BpfEncapsulationProgram.Read(setting.AsNest()) }; break;
                case LWT_BPF_XMIT: read = read with { Transmit = BpfEncapsulationProgram.Read(setting.AsNest()) }; break;
                case LWT_BPF_XMIT_HEADROOM: read = read with { TransmitHeadroom = setting.AsUInt32() }; break;
                default: unknown.Keep(setting); break;
            }
        }

        return read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary><c>LWT_BPF_*</c>.</summary>
internal enum BpfEncapsulationAttribute : ushort
{
    LWT_BPF_IN = 1,
    LWT_BPF_OUT = 2,
    LWT_BPF_XMIT = 3,
    LWT_BPF_XMIT_HEADROOM = 4,
}
