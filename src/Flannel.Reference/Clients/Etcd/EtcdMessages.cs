using System.Text.Json.Serialization;

namespace Flannel.Reference.Clients.Etcd;

// Messages of etcd's JSON gateway: api/etcdserverpb/rpc.proto, api/mvccpb/kv.proto. Keys and values are base64, 64-bit numbers are strings,
// and zero or empty fields are omitted.

/// <summary>A request and the type of its answer.</summary>
/// <param name="Path">The path of the request after <c>/v3/</c>.</param>
internal abstract record EtcdRequest<TAnswer>([property: JsonIgnore] string Path);

internal sealed record EtcdHeader(long Revision);
internal sealed record EtcdKeyValue(byte[] Key, byte[]? Value, long CreateRevision, long ModRevision, long Lease);
internal sealed record EtcdError(string? Message, [property: JsonPropertyName("error")] string? Text, int GrpcCode);

internal sealed record RangeRequest(byte[] Key, byte[]? RangeEnd = null) : EtcdRequest<RangeResponse>("kv/range");
internal sealed record RangeResponse(EtcdHeader? Header, EtcdKeyValue[]? Kvs);

internal sealed record TransactionRequest(Comparison[] Compare, RequestOperation[] Success) : EtcdRequest<TransactionResponse>("kv/txn");
internal sealed record TransactionResponse(EtcdHeader? Header, bool Succeeded);
internal sealed record RequestOperation(PutRequest? RequestPut = null, DeleteRequest? RequestDeleteRange = null);
internal sealed record PutRequest(byte[] Key, byte[] Value, long? Lease);
internal sealed record DeleteRequest(byte[] Key);

/// <summary>A condition: the key is unchanged since it was read, or missing if the revision is 0.</summary>
internal sealed record Comparison(byte[] Key, long ModRevision, string Target = "MOD", string Result = "EQUAL");

/// <summary>Requests an etcd lease, with an ID that the caller has chosen, or one of etcd's choice.</summary>
internal sealed record GrantRequest([property: JsonPropertyName("TTL")] long TimeToLive, [property: JsonPropertyName("ID")] long? Id = null)
    : EtcdRequest<GrantResponse>("lease/grant");
internal sealed record GrantResponse([property: JsonPropertyName("ID")] long Id, [property: JsonPropertyName("TTL")] long TimeToLive);
internal sealed record RevokeRequest([property: JsonPropertyName("ID")] long Id) : EtcdRequest<RevokeResponse>("lease/revoke");
internal sealed record RevokeResponse(EtcdHeader? Header);
internal sealed record TimeToLiveRequest([property: JsonPropertyName("ID")] long Id, bool Keys)
    : EtcdRequest<TimeToLiveResponse>("lease/timetolive");
internal sealed record TimeToLiveResponse(byte[][]? Keys);

internal sealed record AuthenticateRequest(string Name, string Password) : EtcdRequest<AuthenticateResponse>("auth/authenticate");
internal sealed record AuthenticateResponse(string? Token);

internal sealed record WatchRequest(WatchCreateRequest CreateRequest) : EtcdRequest<WatchResponse>("watch");
internal sealed record WatchResponse(WatchResult? Result, EtcdError? Error);
internal sealed record WatchEvent(string? Type, EtcdKeyValue? Kv);
internal sealed record WatchResult(EtcdHeader? Header, bool Created, bool Canceled, bool Fragment, long CompactRevision,
    string? CancelReason, WatchEvent[]? Events);

/// <summary>Requests a watch. Changes that do not fit in one message arrive in fragments.</summary>
internal sealed record WatchCreateRequest(byte[] Key, byte[] RangeEnd, long StartRevision, bool Fragment = true);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
[JsonSerializable(typeof(RangeRequest))]
[JsonSerializable(typeof(RangeResponse))]
[JsonSerializable(typeof(TransactionRequest))]
[JsonSerializable(typeof(TransactionResponse))]
[JsonSerializable(typeof(GrantRequest))]
[JsonSerializable(typeof(GrantResponse))]
[JsonSerializable(typeof(RevokeRequest))]
[JsonSerializable(typeof(RevokeResponse))]
[JsonSerializable(typeof(TimeToLiveRequest))]
[JsonSerializable(typeof(TimeToLiveResponse))]
[JsonSerializable(typeof(AuthenticateRequest))]
[JsonSerializable(typeof(AuthenticateResponse))]
[JsonSerializable(typeof(WatchRequest))]
[JsonSerializable(typeof(WatchResponse))]
internal sealed partial class EtcdJson : JsonSerializerContext;
