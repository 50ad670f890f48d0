using System;
using System.Text;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SimpleAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Writes a line with the given text to the kernel's log for each packet (<c>action simple</c>, tc-simple(8)).</summary>
/// <remarks>Source: <c>TCA_DEF_*</c> in <c>include/uapi/linux/tc_act/tc_defact.h</c>, net/sched/act_simple.c.</remarks>
public sealed record SimpleAction : TrafficAction
{
    /// <summary><c>SIMP_MAX_DATA</c> without the terminating NUL.</summary>
    private const int Most = 31;

    /// <summary>Logs a text.</summary>
    /// <param name="text">At most 31 bytes of UTF-8.</param>
    public SimpleAction(string text)
        : base(TrafficVerdict.Pipe)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The text.</summary>
    public string Text { get; }

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "simple", static () => AttributeSchema.Of<SimpleAttribute>(), Decode);

    /// <exception cref="ArgumentException">The kernel would truncate the text.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Encoding.UTF8.GetByteCount(Text) > Most)
            throw Arguments.Refused($"action simple: the kernel keeps {Most} bytes of the text, and \"{Text}\" is longer.", nameof(Text));
        writer.WriteStructure(TCA_DEF_PARMS, Common);
        writer.WriteString(TCA_DEF_DATA, Text);
    }

    private static SimpleAction Decode(AttributeReader settings)
    {
        GenericParameters common = default;
        string text = "";
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((SimpleAttribute)setting.Type)
            {
                case TCA_DEF_PARMS: common = setting.AsStructure<GenericParameters>(); break;
                case TCA_DEF_DATA: text = setting.AsString(); break;
                case TCA_DEF_TM or TCA_DEF_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return new SimpleAction(text)
        {
            Verdict = new TrafficVerdict(common.Verdict),
            Index = common.Index,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary><c>TCA_DEF_*</c>.</summary>
internal enum SimpleAttribute : ushort
{
    TCA_DEF_TM = 1,
    TCA_DEF_PARMS = 2,
    TCA_DEF_DATA = 3,
    TCA_DEF_PAD = 4,
}
