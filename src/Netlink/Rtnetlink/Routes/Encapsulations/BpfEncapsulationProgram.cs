using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.BpfEncapsulationProgramAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A program of a <see cref="BpfEncapsulation"/>.</summary>
/// <param name="Name">A name, such as its file and section, which the kernel only reports back; up to 255 bytes.</param>
/// <param name="Descriptor">A file descriptor of the program in this process. Only sent.</param>
public sealed record BpfEncapsulationProgram(string Name, int? Descriptor = null)
{
    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static BpfEncapsulationProgram Read(AttributeReader parts)
    {
        string name = "";
        int? descriptor = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((BpfEncapsulationProgramAttribute)part.Type)
            {
                case LWT_BPF_PROG_FD: descriptor = part.AsInt32(); break;
                case LWT_BPF_PROG_NAME: name = part.AsString(); break;
                default: unknown.Keep(part); break;
            }
        }

        return new BpfEncapsulationProgram(name, descriptor) { UnknownAttributes = unknown.Kept };
    }

    /// <exception cref="System.ArgumentException">There is no descriptor.</exception>
    internal static void Write(NetlinkWriter writer, BpfEncapsulationAttribute type, BpfEncapsulationProgram? program, string property)
    {
        if (program is null)
            return;
        if (program.Descriptor is not int descriptor)
            throw Arguments.Refused($"encap bpf: {property} \"{program.Name}\" has no Descriptor. The kernel does not report it: open " +
                "the program and set it.", property);
        using (writer.Nest(type))
        {
            writer.WriteInt32(LWT_BPF_PROG_FD, descriptor);
            writer.WriteString(LWT_BPF_PROG_NAME, program.Name);
            writer.WriteAttributes(program.UnknownAttributes);
        }
    }
}

/// <summary><c>LWT_BPF_PROG_*</c>.</summary>
internal enum BpfEncapsulationProgramAttribute : ushort
{
    LWT_BPF_PROG_FD = 1,
    LWT_BPF_PROG_NAME = 2,
}
