namespace Netlink.Connection;

/// <summary>The object of a request whose errors name it by less than all its properties.</summary>
internal interface IRequestSubject
{
    /// <summary>What errors call it.</summary>
    string Subject { get; }
}
