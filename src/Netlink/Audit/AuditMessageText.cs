using Netlink.Protocol;

namespace Netlink.Audit;

/// <summary>Audit messages in words.</summary>
internal static class AuditMessageText
{
    private const ushort FirstRecord = 1100;

    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        ushort type = message.Header.Type;
        string? name = AuditOperations.NameOf(type);
        if (text.HasNamesAlone)
            return name ?? ((AuditRecordType)type).ToString();
        try
        {
            switch (type)
            {
                case AuditOperations.AUDIT_GET when !message.Payload.IsEmpty: return $"{name} {AuditCodec.DecodeStatus(message)}";
                case AuditOperations.AUDIT_ADD_RULE or AuditOperations.AUDIT_DEL_RULE:
                case AuditOperations.AUDIT_LIST_RULES when !message.Payload.IsEmpty:
                    return $"{name} {AuditRuleCodec.Decode(message)}";
                case >= FirstRecord:
                    AuditRecord record = AuditCodec.DecodeRecord(message);
                    return $"{record.Type} {record.Text}";
            }
        }
        catch (NetlinkProtocolException malformed)
        {
            text.NoteOf(message, malformed.Message);
        }

        return name is null ? text.Describe(message) : text.Describe(message, name, new AttributeSchema(message.Payload.Length));
    }
}
