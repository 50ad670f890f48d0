using System;

namespace Netlink.Rtnetlink;

/// <summary>How a <see cref="U32Filter"/> continues. Values without a name are kept.</summary>
/// <remarks>Source: <c>TC_U32_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
[Flags]
public enum U32SelectorFlags
{
    /// <summary>With the next table, at the same header.</summary>
    None = 0,

    /// <summary>A match is final: the packet is assigned to the class (<c>TC_U32_TERMINAL</c>).</summary>
    Terminal = 1,

    /// <summary>At a later header, <see cref="U32Selector.Offset"/> bytes further (<c>TC_U32_OFFSET</c>).</summary>
    Offset = 2,

    /// <summary>The packet contains the number of bytes to add (<c>TC_U32_VAROFFSET</c>).</summary>
    VariableOffset = 4,

    /// <summary>Later offsets are relative to the new header (<c>TC_U32_EAT</c>).</summary>
    Eat = 8,
}
