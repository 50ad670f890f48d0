namespace Netlink.Protocol;

/// <summary>The type that the kernel expects of an attribute's value. Numbers without a name are kept.</summary>
/// <remarks>Source: <c>enum netlink_attribute_type</c> in <c>include/uapi/linux/netlink.h</c>.</remarks>
public enum AttributeValueType : uint
{
    /// <summary>The kernel refuses the attribute whatever its value.</summary>
    Invalid = 0,

    /// <summary>A flag: its presence is its value.</summary>
    Flag = 1,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 2,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 3,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 4,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 5,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 6,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 7,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 8,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 9,

    /// <summary>Bytes.</summary>
    Binary = 10,

    /// <summary>A text, optionally terminated by a NUL.</summary>
    Text = 11,

    /// <summary>A text terminated by a NUL.</summary>
    TerminatedText = 12,

    /// <summary>Attributes.</summary>
    Nest = 13,

    /// <summary>A list of nests.</summary>
    NestArray = 14,

    /// <summary>A 32-bit number with a mask.</summary>
    BitField32 = 15,
}
