package library.api;

import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Status;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import library.domain.Member;
import library.domain.Members;

/// Those who borrow.
@Endpoints("/members")
public final class MemberEndpoints {
    private final Members members;

    record NewMember(@NotBlank String name, @Email String mail) {}

    public MemberEndpoints(Members members) {
        this.members = members;
    }

    @Get
    List<Member> list() {
        return members.all();
    }

    @Get("/{id}")
    @MayAnswer(404)
    Member one(long id) {
        return members.get(id);
    }

    @Post
    @Status(201)
    Member add(NewMember member) {
        return members.add(member.name(), member.mail());
    }
}
