using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>All objects of a dump, in the receive buffer: <c>using DumpReply reply = …; foreach (NetlinkMessage message in
/// reply)</c>.</summary>
/// <remarks>Until it is disposed, other threads wait to read dumps over the connection, and its holder must not read another.</remarks>
internal readonly ref struct DumpReply(NetlinkConnection connection, DumpBuffer buffer, uint sequence)
{
    public Enumerator GetEnumerator() => new(buffer, sequence);

    public void Dispose() => connection.EndDump();

    public ref struct Enumerator(DumpBuffer buffer, uint sequence)
    {
        private MessageReader _messages;
        private int _next;

        public readonly NetlinkMessage Current => _messages.Current;

        /// <summary>Advances to the next object of the dump; other messages are skipped.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                while (_messages.MoveNext())
                {
                    MessageHeader header = _messages.Current.Header;
                    if (header.Sequence == sequence
                        && header.Type is not (MessageType.Done or MessageType.NoOperation or MessageType.Error))
                        return true;
                }

                if (_next >= buffer.BlockCount)
                    return false;
                _messages = new MessageReader(buffer.GetBlock(_next++));
            }
        }
    }
}
