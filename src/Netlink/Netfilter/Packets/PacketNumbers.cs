namespace Netlink.Netfilter;

/// <summary>The attribute numbers of fields that queued and logged packets share.</summary>
internal sealed record PacketNumbers
{
    public static PacketNumbers Queue { get; } = new()
    {
        Header = (ushort)QueueAttribute.NFQA_PACKET_HDR,
        Mark = (ushort)QueueAttribute.NFQA_MARK,
        Timestamp = (ushort)QueueAttribute.NFQA_TIMESTAMP,
        Input = (ushort)QueueAttribute.NFQA_IFINDEX_INDEV,
        Output = (ushort)QueueAttribute.NFQA_IFINDEX_OUTDEV,
        PhysicalInput = (ushort)QueueAttribute.NFQA_IFINDEX_PHYSINDEV,
        PhysicalOutput = (ushort)QueueAttribute.NFQA_IFINDEX_PHYSOUTDEV,
        HardwareAddress = (ushort)QueueAttribute.NFQA_HWADDR,
        Payload = (ushort)QueueAttribute.NFQA_PAYLOAD,
        UserId = (ushort)QueueAttribute.NFQA_UID,
        GroupId = (ushort)QueueAttribute.NFQA_GID,
        Conntrack = (ushort)QueueAttribute.NFQA_CT,
        ConntrackInfo = (ushort)QueueAttribute.NFQA_CT_INFO,
        Vlan = (ushort)QueueAttribute.NFQA_VLAN,
        LinkLayerHeader = (ushort)QueueAttribute.NFQA_L2HDR,
        // The packet's id comes first.
        ProtocolOffset = sizeof(uint),
    };

    public static PacketNumbers Log { get; } = new()
    {
        Header = (ushort)LogAttribute.NFULA_PACKET_HDR,
        Mark = (ushort)LogAttribute.NFULA_MARK,
        Timestamp = (ushort)LogAttribute.NFULA_TIMESTAMP,
        Input = (ushort)LogAttribute.NFULA_IFINDEX_INDEV,
        Output = (ushort)LogAttribute.NFULA_IFINDEX_OUTDEV,
        PhysicalInput = (ushort)LogAttribute.NFULA_IFINDEX_PHYSINDEV,
        PhysicalOutput = (ushort)LogAttribute.NFULA_IFINDEX_PHYSOUTDEV,
        HardwareAddress = (ushort)LogAttribute.NFULA_HWADDR,
        Payload = (ushort)LogAttribute.NFULA_PAYLOAD,
        UserId = (ushort)LogAttribute.NFULA_UID,
        GroupId = (ushort)LogAttribute.NFULA_GID,
        Conntrack = (ushort)LogAttribute.NFULA_CT,
        ConntrackInfo = (ushort)LogAttribute.NFULA_CT_INFO,
        Vlan = (ushort)LogAttribute.NFULA_VLAN,
        LinkLayerHeader = (ushort)LogAttribute.NFULA_L2HDR,
        ProtocolOffset = 0,
    };

    public required ushort Header { get; init; }

    public required ushort Mark { get; init; }

    public required ushort Timestamp { get; init; }

    public required ushort Input { get; init; }

    public required ushort Output { get; init; }

    public required ushort PhysicalInput { get; init; }

    public required ushort PhysicalOutput { get; init; }

    public required ushort HardwareAddress { get; init; }

    public required ushort Payload { get; init; }

    public required ushort UserId { get; init; }

    public required ushort GroupId { get; init; }

    public required ushort Conntrack { get; init; }

    public required ushort ConntrackInfo { get; init; }

    public required ushort Vlan { get; init; }

    public required ushort LinkLayerHeader { get; init; }

    /// <summary>The offset of the protocol in the packet's header, which the hook follows.</summary>
    public required int ProtocolOffset { get; init; }
}
