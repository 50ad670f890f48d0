using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>The objects of a list, all of them, in the buffer they arrived in: <c>using DumpReply reply = …; foreach (NetlinkMessage
/// message in reply)</c>.</summary>
/// <remarks>Until it is disposed nobody else can list over the connection, and who holds it must not either.</remarks>
internal readonly ref struct DumpReply(NetlinkConnection connection, DumpBuffer buffer, uint sequence)
{
    public Enumerator GetEnumerator() => new(buffer, sequence);

    public void Dispose() => connection.EndDump();

    public ref struct Enumerator(DumpBuffer buffer, uint sequence)
    {
        private MessageReader _messages;
        private int _next;

        public readonly NetlinkMessage Current => _messages.Current;

        /// <summary>Goes to the next object of the list; what else arrived with it is passed over.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                while (_messages.MoveNext())
                {
                    MessageHeader header = _messages.Current.Header;
                    if (header.Sequence == sequence && header.Type is not (MessageType.Done or MessageType.NoOperation))
                        return true;
                }

                if (_next >= buffer.BlockCount)
                    return false;
                _messages = new MessageReader(buffer.GetBlock(_next++));
            }
        }
    }
}
