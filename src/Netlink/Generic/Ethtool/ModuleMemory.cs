using System;
using Netlink.Protocol;
using static Netlink.Generic.ModuleMemoryAttribute;

namespace Netlink.Generic;

/// <summary>A part of the EEPROM of a plug-in module, such as an SFP (<c>ethtool -m</c>).</summary>
/// <param name="Offset">The offset, 0 to 255. Bytes from 128 on are in the page.</param>
/// <param name="Length">The number of bytes, at most 128, which must not cross the boundary at 128.</param>
/// <param name="Page">The page.</param>
/// <param name="Bank">The bank of the page.</param>
/// <param name="I2cAddress">The I2C address: 0x50, or 0x51 for the diagnostics of an SFP.</param>
public readonly record struct ModuleMemoryPart(byte Offset, byte Length, byte Page = 0, byte Bank = 0, byte I2cAddress = 0x50);

/// <summary><c>ETHTOOL_A_MODULE_EEPROM_*</c>.</summary>
internal enum ModuleMemoryAttribute : ushort
{
    ETHTOOL_A_MODULE_EEPROM_HEADER = 1,
    ETHTOOL_A_MODULE_EEPROM_OFFSET = 2,
    ETHTOOL_A_MODULE_EEPROM_LENGTH = 3,
    ETHTOOL_A_MODULE_EEPROM_PAGE = 4,
    ETHTOOL_A_MODULE_EEPROM_BANK = 5,
    ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS = 6,
    ETHTOOL_A_MODULE_EEPROM_DATA = 7,
}

/// <summary>The memory of modules on the wire. Source: net/ethtool/eeprom.c.</summary>
internal static class ModuleMemory
{
    private const int Half = 128;

    /// <exception cref="ArgumentException">The kernel would refuse the part: it is empty, or crosses the boundary at 128 bytes.</exception>
    public static void Check(ModuleMemoryPart part)
    {
        if (part.Length is 0 or > Half || (part.Offset < Half && part.Offset + part.Length > Half) || part.Offset + part.Length > 2 * Half)
        {
            throw new ArgumentException($"{part.Length} bytes at {part.Offset} are not in one half: a part has 1 to {Half} bytes, from "
                + $"0 to {Half - 1} or from {Half} to {2 * Half - 1}.", nameof(part));
        }
    }

    public static void Write(NetlinkWriter writer, ModuleMemoryPart part)
    {
        writer.WriteUInt32(ETHTOOL_A_MODULE_EEPROM_LENGTH, part.Length);
        writer.WriteUInt32(ETHTOOL_A_MODULE_EEPROM_OFFSET, part.Offset);
        writer.WriteByte(ETHTOOL_A_MODULE_EEPROM_PAGE, part.Page);
        writer.WriteByte(ETHTOOL_A_MODULE_EEPROM_BANK, part.Bank);
        writer.WriteByte(ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS, part.I2cAddress);
    }

    public static byte[] ReadBytes(in NetlinkMessage message)
        => message.Read(out GenericHeader _).TryFind(ETHTOOL_A_MODULE_EEPROM_DATA, out NetlinkAttribute data) ? data.Payload.ToArray() : [];
}
