namespace Netlink.Protocol;

/// <summary>The type that the kernel expects of an attribute's value. Numbers without a name are kept.</summary>
/// <remarks>Source: <c>enum netlink_attribute_type</c> in <c>include/uapi/linux/netlink.h</c>.</remarks>
public enum AttributeValueType : uint
{
    /// <summary>The kernel refuses the attribute whatever its value.</summary>
    Invalid = 0,

    /// <summary>Being there is all it says.</summary>
    Flag = 1,

    /// <summary>8 bits without sign.</summary>
    UInt8 = 2,

    /// <summary>16 bits without sign.</summary>
    UInt16 = 3,

    /// <summary>32 bits without sign.</summary>
    UInt32 = 4,

    /// <summary>64 bits without sign.</summary>
    UInt64 = 5,

    /// <summary>8 bits with sign.</summary>
    Int8 = 6,

    /// <summary>16 bits with sign.</summary>
    Int16 = 7,

    /// <summary>32 bits with sign.</summary>
    Int32 = 8,

    /// <summary>64 bits with sign.</summary>
    Int64 = 9,

    /// <summary>Bytes.</summary>
    Binary = 10,

    /// <summary>A text; a NUL may end it.</summary>
    Text = 11,

    /// <summary>A text that a NUL must end.</summary>
    TerminatedText = 12,

    /// <summary>Attributes.</summary>
    Nest = 13,

    /// <summary>A list of nests.</summary>
    NestArray = 14,

    /// <summary>32 bits and which of them count.</summary>
    BitField32 = 15,
}
