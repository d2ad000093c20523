import type { UserSummaryResponse } from '../../modules/users/index.js';

interface PersonProps {
  user: UserSummaryResponse;
  size?: 'small' | 'large';
}

export function Avatar({ user, size = 'small' }: PersonProps) {
  const side = size === 'small' ? 40 : 120;
  return <img class={`avatar is-${size}`} src={user.avatar_urls[size]} alt="" width={side} height={side} loading="lazy" />;
}

/** Picture and names, leading to the profile. */
export function PersonLink({ user }: PersonProps) {
  return (
    <a class="person" href={`/@${user.username}`}>
      <Avatar user={user} />
      <span class="names">
        <bdi class="username">{user.username}</bdi>
        {user.display_name !== null && <bdi class="display-name">{user.display_name}</bdi>}
      </span>
    </a>
  );
}
