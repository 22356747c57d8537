using System.Buffers.Binary;
using System.Text.Json;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Members and what is decided about them as a whole: how they are written and read.</summary>
internal static class MemberShapes
{
    private static readonly Shape<KeyIndex> Keys = new KeyIndexShape();

    /// <summary>The state, as part of an event.</summary>
    public static readonly Shape<Member> State = new ObjectShape<Member>(Entries);

    /// <summary>The state, stored by itself.</summary>
    public static readonly Shape<Member> Stored = new ObjectShape<Member>((form, member) =>
    {
        form.Version(MemberJson.CurrentVersion);
        return Entries(form, member);
    });

    /// <summary>The events.</summary>
    public static readonly EventKind[] Events =
    [
        new EventKind<MemberAppeared>("member.appeared", (form, at, e) => new MemberAppeared(
            at,
            form.Required("currency", e?.Currency, Shapes.Currency),
            form.OrNull("membership", e?.Membership, MembershipShapes.State),
            form.OrNull("lifecycle", e?.Lifecycle, LifecycleShapes.State),
            form.Required("has_points", e?.HasPoints, Shapes.Flag))),
        new EventKind<FactAccepted>("fact.accepted", (form, at, e) => new FactAccepted(
            at,
            form.Required("key", e?.Key, Shapes.Key),
            form.Required("fingerprint", e?.Fingerprint, Shapes.Hash))),
        new EventKind<MemberMergedAway>("member.merged-away", (form, at, e) => new MemberMergedAway(
            at,
            form.Required("into", e?.Into, Shapes.Member),
            form.Required("by", e?.By, Shapes.Author),
            form.Required("left", e?.Left, State))),
        new EventKind<MemberAbsorbed>("member.absorbed", (form, at, e) => new MemberAbsorbed(
            at,
            form.Required("from", e?.From, Shapes.Member),
            form.Required("keys", e?.Keys, Keys),
            form.Required("first_fact_at", e?.FirstFactAt, Shapes.Instant))),
    ];

    private static Member? Entries(Form form, Member? member)
    {
        var id = form.Required("member", member?.Id, Shapes.Member);
        var firstFactAt = form.OrNull("first_fact_at", member is { HasAppeared: true } ? member.FirstFactAt : null, Shapes.Instant);
        var decidedUpTo = form.OrNull("decided_up_to", member is null || member.DecidedUpTo == Instant.MinValue ? null : member.DecidedUpTo, Shapes.Instant);
        var mergedInto = form.OrNull("merged_into", member?.MergedInto, Shapes.Member);
        var orders = form.OrNull("orders", member?.Orders, OrderShapes.State);
        var membership = form.OrNull("membership", member?.Membership, MembershipShapes.State);
        var points = form.OrNull("points", member?.Points, LedgerShapes.State);
        var lifecycle = form.OrNull("lifecycle", member?.Lifecycle, LifecycleShapes.State);
        var keys = form.Required("keys", member?.Keys, Keys);
        return form.Build(member, () =>
        {
            if (orders is null != firstFactAt is null || (orders is null && (membership ?? points ?? lifecycle ?? (object?)mergedInto) is not null))
                throw new ArgumentException("Whoever has appeared has orders, and nobody else has anything.", nameof(member));
            return Member.Unknown(id) with
            {
                FirstFactAt = firstFactAt ?? default,
                DecidedUpTo = decidedUpTo ?? Instant.MinValue,
                MergedInto = mergedInto,
                Orders = orders,
                Membership = membership,
                Points = points,
                Lifecycle = lifecycle,
                Keys = keys,
            };
        });
    }

    /// <summary>The keys that ever acted: 24 bytes each (hash of the key, hash of the content; big-endian), in base64.</summary>
    private sealed class KeyIndexShape : Shape<KeyIndex>
    {
        private const int HashBytes = 16;
        private const int BytesPerKey = HashBytes + sizeof(ulong);

        public override void Write(Utf8JsonWriter writer, KeyIndex value)
        {
            var bytes = new byte[value.Count * BytesPerKey];
            for (var i = 0; i < value.Count; i++)
            {
                var (key, content) = value.At(i);
                BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * BytesPerKey), key);
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan((i * BytesPerKey) + HashBytes), content);
            }

            writer.WriteBase64StringValue(bytes);
        }

        public override KeyIndex Read(Place place)
        {
            var keys = KeyIndex.Empty;
            if (!place.IsText(out _))
                return keys;
            if (!place.Value.TryGetBytesFromBase64(out var bytes) || bytes.Length % BytesPerKey != 0)
            {
                place.Report(JsonProblems.TextInvalid, $"State base64 of {BytesPerKey} bytes for each key.");
                return keys;
            }

            for (var i = 0; i < bytes.Length; i += BytesPerKey)
                keys = keys.Add(BinaryPrimitives.ReadUInt128BigEndian(bytes.AsSpan(i)), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(i + HashBytes)));
            return keys;
        }

        public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
    }
}
