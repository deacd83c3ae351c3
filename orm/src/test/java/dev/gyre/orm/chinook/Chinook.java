package dev.gyre.orm.chinook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The records of the Chinook database: a shop of music, its customers, and what they bought.
final class Chinook {
    private Chinook() {}

    record Genre(int genreId, @Nullable String name) {}

    record MediaType(int mediaTypeId, @Nullable String name) {}

    record Artist(int artistId, @Nullable String name) {}

    record Album(int albumId, String title, int artistId) {}

    record Track(
            int trackId,
            String name,
            @Nullable Integer albumId,
            int mediaTypeId,
            @Nullable Integer genreId,
            @Nullable String composer,
            int milliseconds,
            @Nullable Integer bytes,
            BigDecimal unitPrice) {}

    record Employee(
            int employeeId,
            String lastName,
            String firstName,
            @Nullable String title,
            @Nullable Integer reportsTo,
            @Nullable LocalDateTime birthDate,
            @Nullable LocalDateTime hireDate,
            @Nullable String address,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String postalCode,
            @Nullable String phone,
            @Nullable String fax,
            @Nullable String email) {}

    record Customer(
            int customerId,
            String firstName,
            String lastName,
            @Nullable String company,
            @Nullable String address,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String postalCode,
            @Nullable String phone,
            @Nullable String fax,
            String email,
            @Nullable Integer supportRepId) {}

    record Invoice(
            int invoiceId,
            int customerId,
            LocalDateTime invoiceDate,
            @Nullable String billingAddress,
            @Nullable String billingCity,
            @Nullable String billingState,
            @Nullable String billingCountry,
            @Nullable String billingPostalCode,
            BigDecimal total) {}

    record InvoiceLine(int invoiceLineId, int invoiceId, int trackId, BigDecimal unitPrice, int quantity) {}

    record Playlist(int playlistId, @Nullable String name) {}

    record PlaylistTrack(int playlistId, int trackId) {}
}
