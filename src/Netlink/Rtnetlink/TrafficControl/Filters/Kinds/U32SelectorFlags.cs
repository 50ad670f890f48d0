using System;

namespace Netlink.Rtnetlink;

/// <summary>How a <see cref="U32Filter"/> goes on. Values without a name are kept.</summary>
/// <remarks>Source: <c>TC_U32_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
[Flags]
public enum U32SelectorFlags
{
    /// <summary>To the next table, at the same header.</summary>
    None = 0,

    /// <summary>What matches goes to the class (<c>TC_U32_TERMINAL</c>).</summary>
    Terminal = 1,

    /// <summary>To a further header, as far behind as <see cref="U32Selector.Offset"/> says (<c>TC_U32_OFFSET</c>).</summary>
    Offset = 2,

    /// <summary>And as far as the packet says (<c>TC_U32_VAROFFSET</c>).</summary>
    VariableOffset = 4,

    /// <summary>What was moved past is forgotten (<c>TC_U32_EAT</c>).</summary>
    Eat = 8,
}
