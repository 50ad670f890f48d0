namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What a watch tells (apimachinery/pkg/watch): a change of a Node, how far it has come, or why it has ended.</summary>
/// <param name="Type">One of the constants, or what a newer server may say.</param>
/// <param name="Node">The Node; of a bookmark, only its version.</param>
/// <param name="Code">Of an error, the HTTP status; else zero.</param>
/// <param name="Message">Of an error, what the server says.</param>
internal sealed record NodeEvent(string Type, Node? Node, int Code, string? Message)
{
    public const string Added = "ADDED";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
    public const string Bookmark = "BOOKMARK";
    public const string Error = "ERROR";

    public static readonly string[] Types = [Modified, Added, Deleted, Bookmark, Error];
}
