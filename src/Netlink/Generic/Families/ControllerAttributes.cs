namespace Netlink.Generic;

/// <summary><c>CTRL_CMD_*</c>.</summary>
internal enum ControllerCommand : byte
{
    CTRL_CMD_NEWFAMILY = 1,
    CTRL_CMD_DELFAMILY = 2,
    CTRL_CMD_GETFAMILY = 3,
    CTRL_CMD_NEWOPS = 4,
    CTRL_CMD_DELOPS = 5,
    CTRL_CMD_GETOPS = 6,
    CTRL_CMD_NEWMCAST_GRP = 7,
    CTRL_CMD_DELMCAST_GRP = 8,
    CTRL_CMD_GETMCAST_GRP = 9,
    CTRL_CMD_GETPOLICY = 10,
}

/// <summary><c>CTRL_ATTR_*</c>.</summary>
internal enum ControllerAttribute : ushort
{
    CTRL_ATTR_FAMILY_ID = 1,
    CTRL_ATTR_FAMILY_NAME = 2,
    CTRL_ATTR_VERSION = 3,
    CTRL_ATTR_HDRSIZE = 4,
    CTRL_ATTR_MAXATTR = 5,
    CTRL_ATTR_OPS = 6,
    CTRL_ATTR_MCAST_GROUPS = 7,
    CTRL_ATTR_POLICY = 8,
    CTRL_ATTR_OP_POLICY = 9,
    CTRL_ATTR_OP = 10,
}

/// <summary><c>CTRL_ATTR_OP_*</c>.</summary>
internal enum ControllerOperationAttribute : ushort
{
    CTRL_ATTR_OP_ID = 1,
    CTRL_ATTR_OP_FLAGS = 2,
}

/// <summary><c>CTRL_ATTR_MCAST_GRP_*</c>.</summary>
internal enum ControllerGroupAttribute : ushort
{
    CTRL_ATTR_MCAST_GRP_NAME = 1,
    CTRL_ATTR_MCAST_GRP_ID = 2,
}

/// <summary><c>CTRL_ATTR_POLICY_*</c>.</summary>
internal enum ControllerPolicyAttribute : ushort
{
    CTRL_ATTR_POLICY_DO = 1,
    CTRL_ATTR_POLICY_DUMP = 2,
}
