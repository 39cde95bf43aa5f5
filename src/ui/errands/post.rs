//! Errands about post.
//!
//! Floor 5, part of the errands.

use crate::desk::{Desk, Stop};
use crate::ui::effect::{PostAnswer, PostAsk, PostWish};

/// Does one errand about post.
pub(super) fn attempt(desk: &mut Desk, ask: PostAsk) -> Result<PostAnswer, Stop> {
    Ok(match ask {
        PostAsk::Groups => PostAnswer::Groups(desk.post_groups()?),
        PostAsk::Page(PostWish::Standing(state), limit) => {
            PostAnswer::Page(desk.post_page(state, limit)?)
        }
        PostAsk::Page(PostWish::OfCase(case), _) => PostAnswer::Page(desk.post_of_case(case)?),
        PostAsk::Item(id) => PostAnswer::Item(Box::new(desk.post_item(id)?)),
        PostAsk::Attachment(id, place) => PostAnswer::Opened(desk.post_attachment(id, place)?),
        PostAsk::Index(id, after, number) => PostAnswer::Done(desk.post_index(id, after, &number)?),
        PostAsk::Unindex(id, after, why) => PostAnswer::Done(desk.post_unindex(id, after, &why)?),
        PostAsk::Classify(id, after, kind, why) => {
            PostAnswer::Done(desk.post_classify(id, after, kind, &why)?)
        }
        PostAsk::Agree(id, after) => PostAnswer::Done(desk.post_agree(id, after)?),
        PostAsk::Disagree(id, after, why) => PostAnswer::Done(desk.post_disagree(id, after, &why)?),
        PostAsk::Close(id, after, why) => PostAnswer::Done(desk.post_close(id, after, &why)?),
        PostAsk::Take(id, after) => PostAnswer::Done(desk.post_take(id, after)?),
        PostAsk::Points(id, after, points) => {
            PostAnswer::Done(desk.post_points(id, after, &points)?)
        }
        PostAsk::Duplicate(id, after, earlier) => {
            PostAnswer::Done(desk.post_duplicate(id, after, earlier)?)
        }
    })
}
