/// The page "The story": what the founding articles tell, done again while one looks on. Start at
/// [uptime.story.StoryPages]; what is opened for it, and closed again, is [uptime.story.Stage].
@NullMarked
package uptime.story;

import org.jspecify.annotations.NullMarked;
