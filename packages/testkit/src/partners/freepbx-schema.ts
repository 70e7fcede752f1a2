import { buildSchema } from 'graphql';

/**
 * The part of FreePBX's GraphQL schema that extensions use, as its core module declares it (Relay's connection with FreePBX's own fields beside it).
 * `pageInfo` is declared and cannot be resolved, as there.
 */
export const freepbxSchema = buildSchema(`
  type Query {
    fetchAllExtensions(after: String, first: Int, before: String, last: Int): extensionConnection
    fetchExtension(extensionId: ID): extension
  }
  type Mutation {
    addExtension(input: addExtensionInput!): addExtensionPayload
    updateExtension(input: updateExtensionInput!): updateExtensionPayload
    deleteExtension(input: deleteExtensionInput!): deleteExtensionPayload
    doreload(input: doreloadInput!): doreloadPayload
  }
  type extensionConnection {
    pageInfo: PageInfo!
    totalCount: Int
    extension: [extension]
    status: Boolean
    message: String
  }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type extension {
    id: ID!
    extensionId: ID
    tech: String
    user: coreuser
    coreDevice: coredevice
    status: Boolean
    message: String
  }
  type coreuser { id: ID!, extension: String!, name: String, outboundcid: String, ringtimer: Int }
  type coredevice { id: ID!, deviceId: ID, tech: String, dial: String, description: String, emergencyCid: String }
  input addExtensionInput {
    extensionId: ID!, tech: String, channelName: String, name: String!, outboundCid: String, emergencyCid: String,
    email: String!, umEnable: Boolean, umGroups: String, vmEnable: Boolean, vmPassword: String, callerID: String,
    clientMutationId: String
  }
  input updateExtensionInput {
    extensionId: ID!, tech: String, channelName: String, name: String, outboundCid: String, emergencyCid: String,
    email: String, umEnable: Boolean, umGroups: String, vmEnable: Boolean, vmPassword: String, callerID: String,
    extPassword: String, clientMutationId: String
  }
  input deleteExtensionInput { extensionId: ID!, clientMutationId: String }
  input doreloadInput { clientMutationId: String }
  type addExtensionPayload { status: Boolean, message: String, clientMutationId: String }
  type updateExtensionPayload { status: Boolean, message: String, clientMutationId: String }
  type deleteExtensionPayload { status: Boolean, message: String, clientMutationId: String }
  type doreloadPayload { status: Boolean, message: String, transaction_id: ID, clientMutationId: String }
`);
