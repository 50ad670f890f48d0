namespace Flannel.Reference.Leases.Etcd;

/// <summary>A user of etcd, and what etcd gave for the password.</summary>
internal sealed class EtcdLogin(string? userName, string? password)
{
    private volatile string? _token;

    public bool IsNeeded => userName is not null;

    public AuthenticateRequest Request => new(userName ?? "", password ?? "");

    /// <summary>Sent with every request; null before the first login.</summary>
    public string? Token
    {
        get => _token;
        set => _token = value;
    }
}
